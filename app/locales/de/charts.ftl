# Der Plan in Diagrammen und auf Papier.

case-tab-charts = Auswertung

charts-title = Auswertung
charts-versions = Welcher Plan
charts-version-shared = Gemeinsamer Plan
charts-version-draft = Interner Entwurf
charts-print = Drucken
charts-table = Tabelle
charts-column-category = Maßnahmenart
charts-column-item = Posten
charts-column-kind = Art und Quelle
charts-column-year = Jahr
charts-column-amount = Betrag €
charts-column-of-ceiling = Anteil am Rahmen
charts-column-of-planned = Anteil am Verplanten
charts-column-of-side = Anteil der Seite
charts-difference = Differenz

charts-empty-title = Noch nichts auszuwerten
charts-empty-text = Sobald im Plan Projekte stehen, sehen Sie hier, wie sich der Rahmen auf die Maßnahmenarten verteilt, was noch frei ist, ob Ausgaben und Finanzierung zueinander passen und was spätere Jahre bindet.
charts-empty-go = Zum Plan

charts-part-fifth = ein Fünftel
charts-part-quarter = ein Viertel
charts-part-third = ein Drittel
charts-part-two-fifths = zwei Fünftel
charts-part-half = die Hälfte
charts-part-three-fifths = drei Fünftel
charts-part-two-thirds = zwei Drittel
charts-part-three-quarters = drei Viertel
charts-part-four-fifths = vier Fünftel
charts-part-under = knapp { $part }
charts-part-over = gut { $part }

charts-shares-title = Anteile nach Maßnahmenart
charts-shares-sentence = Am meisten bekommt { $name }: { $part } des Rahmens, { $amount }.
charts-shares-sentence-planned = Am meisten bekommt { $name }: { $part } des Verplanten, { $amount }.
charts-shares-none = Noch sind keine { $source } verplant. Tragen Sie im Plan die ersten Beträge ein.

charts-ceiling-title = Rahmen, Verplant und Rest
charts-ceiling-rest = Von { $ceiling } sind { $planned } verplant. { $rest } sind noch frei.
charts-ceiling-exact = Der Rahmen von { $ceiling } ist auf den Cent verplant.
charts-ceiling-over = Verplant sind { $planned }: { $rest } mehr als der Rahmen von { $ceiling }.
charts-ceiling-none = Verplant sind { $planned }. Den Rahmen hat das Ministerium noch nicht festgelegt.
charts-over = Überplanung

charts-sides-title = Ausgaben und Finanzierung
charts-sides-balanced = Ausgaben und Finanzierung sind gleich hoch: je { $amount }.
charts-sides-missing = Für die Ausgaben fehlen { $amount } Finanzierung.
charts-sides-surplus = Die Finanzierung ist { $amount } höher als die Ausgaben.
charts-sides-lines = { $count ->
    [one] 1 Projekt ist noch nicht ausgeglichen.
   *[other] { $count } Projekte sind noch nicht ausgeglichen.
}
charts-sides-none = Noch sind weder Ausgaben noch Finanzierung eingetragen. Beides steht in den Einzelheiten eines Projekts.
charts-sides-gap-missing = fehlt
charts-sides-gap-surplus = ohne Ausgaben

charts-ahead-title = Bindung in Folgejahren
charts-ahead-sentence = Bis { $last } sind { $total } gebunden, am meisten { $year }: { $amount }.
charts-ahead-one = Für { $year } sind { $amount } gebunden, für andere Jahre nichts.
charts-ahead-none = Der Plan bindet noch kein späteres Jahr. Läuft ein Projekt weiter, tragen Sie den Betrag in seinen Einzelheiten unter „Bindung in Folgejahren“ ein; hier steht dann, was auf den Kreis zukommt.

paper-label = Plan zum Drucken
paper-back = Zurück zum Plan
paper-sequence = laufende Nummer { $number }
paper-unsent = { $count ->
    [one] mit 1 Änderung, die noch nicht gesendet ist
   *[other] mit { $count } Änderungen, die noch nicht gesendet sind
}
paper-column-others = Weitere Mittel
paper-open = Offene Punkte
paper-nothing-open = keine
paper-printed = Gedruckt am { $at }
paper-sign-date = Datum
paper-sign-name = Handzeichen
