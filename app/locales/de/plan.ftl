# Der Plan: Rahmen, Tabelle, Einzelheiten, Konflikte, Dialoge.

plan-none-title = Noch kein Plan zu sehen
plan-none-text = Der Kreis oder die Stadt arbeitet noch am internen Entwurf. Sobald er freigegeben ist, sehen Sie den Plan hier.

plan-ceiling-label = Rahmen, verplant und Rest
plan-frame-year = Rahmen { $year }
plan-frame-none = noch offen
plan-frame-none-note = Das Ministerium legt ihn fest
plan-planned-label = Verplant
plan-projects = { $count ->
    [0] noch keine Projekte
    [one] 1 Projekt
   *[other] { $count } Projekte
}
plan-rest-label = Rest
plan-rest-unknown = noch offen
plan-rest-after-ceiling = steht fest, sobald der Rahmen feststeht
plan-rest-note = noch nicht verplant · { $share }
plan-rest-none = vollständig verplant
plan-rest-free = { $amount } frei
plan-rest-over = { $amount } zu viel
plan-rest-no-ceiling = ohne Rahmen
plan-over-label = Über dem Rahmen
plan-over-note = Einreichen nicht möglich
plan-legend-over = darüber
plan-bar-label = Verplant { $planned } von { $ceiling }. Rest: { $rest }.
plan-bar-label-none = Verplant { $planned }. Noch kein Rahmen.
plan-outlook-conflict = Mit Ihrem Wert im Konflikt bei { $name }:
plan-say-rest = Rest { $amount }
plan-say-over = Über dem Rahmen: { $amount } zu viel

plan-over-by = { $amount } zu viel verplant.
plan-over-raised = Zuletzt erhöht: { $lines }.
plan-over-no-raise = Der Rahmen ist kleiner als die Summe der Projekte.
plan-over-draft = Der Entwurf bleibt gespeichert; einreichen können Sie, sobald der Rahmen hält.
plan-ways-all = Alle Wege
plan-ways-title = Zurück in den Rahmen
plan-ways-hint = ein Klick, mit Rückgängig
plan-way-deduct = Von { $name } abziehen
plan-way-deduct-amount = { $amount } von { $name } abziehen
plan-way-as-before = Zurück auf den Stand vor der Erhöhung
plan-way-less = Der Betrag wird kleiner
plan-way-halve = Hälftig teilen
plan-way-halve-hint = Je die Hälfte von { $first } und { $second }
plan-way-other = Andere Zeile wählen …
plan-way-other-hint = Geld zwischen zwei Zeilen verschieben
plan-way-balance = { $field } auf { $amount } setzen

plan-read-only = Nur zum Lesen.
plan-read-only-ministry = Beträge ändert der Kreis oder die Stadt. Das Ministerium legt den Rahmen fest und liest den freigegebenen Plan.
plan-read-only-reader = Mit Ihrem Lesezugang können Sie alles ansehen, aber nichts ändern.
plan-read-only-role = Ihre Rolle darf diesen Plan nicht ändern.
plan-upgrade = Es gibt eine neue Version des Programms. Bitte laden Sie die Seite neu.
plan-upgrade-until = Bis dahin lässt sich hier nur lesen. Was noch wartet, bleibt erhalten.
plan-server-outdated = Der Server hat einen älteren Stand als dieses Gerät.
plan-server-outdated-until = Was hier geändert wird, wird erst gesendet, wenn das behoben ist. Bitte sagen Sie der Stelle Bescheid, die Zielbudget betreibt.
plan-server-outdated-nothing = Bis dahin lässt sich der Plan hier nicht zeigen.

plan-tools = Werkzeuge
plan-undo = Rückgängig
plan-undo-key = Rückgängig (Strg+Z)
plan-redo-key = Wiederholen (Strg+Y)
plan-add = Projekt
plan-move-money = Verschieben
plan-copy-year = Vorjahr
plan-conflicts = Konflikte
plan-formula = Zelle

plan-grid-label = Plan je Projekt, nach Maßnahmenart
plan-column-project = Projekt und Träger
plan-column-term = Laufzeit
plan-column-places = Plätze
plan-column-euro = { $name } €
plan-column-share = Anteil
plan-column-total = Gesamt €
plan-column-earmarks = Zweckbindung €
plan-column-state = Stand
plan-fold = { $name } zuklappen
plan-unfold = { $name } aufklappen
plan-sum-of = Summe { $authority }
plan-term-open = offen
plan-provider-open = Träger offen
plan-cell-or = oder { $value }
plan-state-conflict = Konflikt
plan-state-waiting = wartet
plan-state-untouched = noch leer
plan-state-balanced = ausgeglichen
plan-state-missing = { $amount } fehlen
plan-state-surplus = { $amount } übrig

plan-key-take = übernehmen
plan-key-discard = verwerfen
plan-key-readings = zu den Beträgen
plan-key-edit = bearbeiten
plan-key-calculate = rechnen
plan-key-move = Geld verschieben
plan-key-next = nächster
plan-key-previous = voriger
plan-key-first = ersten Wert nehmen
plan-key-second = zweiten behalten
plan-key-later = später
plan-key-all = alle Tasten
plan-reason = Grund
plan-reason-give = Grund angeben
plan-echo-empties = Das Feld wird leer
plan-echo-understood = Verstanden
plan-echo-line = Finanzierung: { $balance }
plan-echo-rest-stays = Rest bleibt: { $rest }
plan-echo-rest-then = Rest dann: { $rest }
plan-fault-negative = Geplante Beträge sind nie kleiner als null.
plan-fault-not-whole = Bitte geben Sie eine ganze Zahl ein.
plan-fault-too-large = Die Zahl ist höchstens { $maximum }.

plan-earmarks = Zweckbindungen
plan-earmark-open = kein Betrag festgelegt
plan-earmark-floor = mindestens { $amount }
plan-earmark-cap = höchstens { $amount }
plan-earmark-met = erfüllt
plan-earmark-used-up = ausgeschöpft
plan-earmark-free = { $amount } frei
plan-earmark-missing = { $amount } fehlen
plan-earmark-exceeded = { $amount } zu viel

plan-checks = Vor dem Einreichen
plan-check-no-ceiling = Der Rahmen steht noch nicht fest
plan-check-exact = Der Rahmen ist auf den Cent verplant
plan-check-unplanned = { $amount } sind noch nicht verplant
plan-check-conflicts = { $count ->
    [one] 1 Konflikt entscheiden
   *[other] { $count } Konflikte entscheiden
}
plan-check-cap = { $name }: { $amount } über dem Höchstbetrag
plan-check-floor = { $name }: { $amount } bis zum Mindestbetrag
plan-check-missing = { $name }: { $amount } Finanzierung fehlen
plan-check-surplus = { $name }: { $amount } ohne Ausgaben
plan-check-earmark-share = { $name }: mehr zweckgebunden als geplant
plan-check-balanced = Ausgaben und Finanzierung sind ausgeglichen
plan-check-earmarks = Zweckbindungen sind eingehalten
plan-check-decided = kein Konflikt offen
plan-check-more = und { $count } weitere

plan-status-count = { $projects ->
    [one] 1 Projekt
   *[other] { $projects } Projekte
} in { $categories ->
    [one] 1 Maßnahmenart
   *[other] { $categories } Maßnahmenarten
}
plan-status-shared = Gemeinsamer Stand vom { $at }
plan-status-internal = Interner Entwurf, nur für Ihre Verwaltung · Stand { $at }
plan-status-opening = Stand wird geladen

plan-panel-label = Einzelheiten zu { $name }
plan-panel-close = Einzelheiten schließen
plan-account = Finanzierung der Zeile
plan-costs = Ausgaben
plan-financing = Finanzierung
plan-sum = Summe
plan-balance-ways = Wege zum Ausgleich
plan-figures = Eckdaten
plan-figures-optional = freiwillige Angaben
plan-figures-by-regime = nach Rechtskreis
plan-unit-cost = je Platz und Monat
plan-count = Anzahl
plan-earmark-shares = Zweckbindung
plan-follow-on = Bindung in Folgejahren
plan-marks = Merkmale und Notiz
plan-mark-inclusion = inklusiv angelegt
plan-mark-part-time = in Teilzeit möglich
plan-mark-forwarded = Zuwendung wird an den Träger weitergegeben
plan-project = Projekt
plan-term-from = Laufzeit von
plan-term-to = Laufzeit bis
plan-line-money = Geld verschieben …
plan-line-move = Zeile verschieben …
plan-line-remove = Zeile entfernen
plan-log = Verlauf
plan-log-all = Ganzer Verlauf
plan-log-none = Noch keine Änderungen an dieser Zeile.
plan-log-added = Zeile hinzugefügt
plan-log-removed = Zeile entfernt
plan-log-restored = Zeile wiederhergestellt

plan-field-project = Projekt
plan-field-category = Maßnahmenart
plan-field-order = Platz im Plan
plan-field-inclusion = Inklusion
plan-field-part-time = Teilzeit
plan-field-locked = Gegen Verteilen gesperrt
plan-field-note = Notiz
plan-field-follow-on = Bindung { $year }
plan-field-name = Name des Projekts
plan-field-provider = Träger
plan-field-of-action = Handlungsfeld
plan-field-target-groups = Zielgruppen
plan-field-forwarded = Weitergabe
plan-field-provider-name = Name des Trägers
plan-value-empty = nichts
plan-value-yes = ja
plan-value-no = nein
plan-value-place = neuer Platz
plan-value-unknown = nicht bekannt
plan-you = Sie
plan-someone = Jemand

plan-conflict-arrived = Zwei Werte für dasselbe Feld. Beide sind sicher aufgehoben.
plan-conflict-compare = Vergleichen
plan-conflict-title = { $name }: zwei Werte für dasselbe Feld
plan-conflict-kept = Beide Werte sind sicher aufgehoben. Bis zur Entscheidung zählt { $value }.
plan-conflict-kept-removed = Beides ist sicher aufgehoben. Bis zur Entscheidung bleibt die Zeile entfernt.
plan-conflict-place = { $number } von { $count }
plan-conflict-previous = Voriger Konflikt
plan-conflict-next = Nächster Konflikt
plan-conflict-caption = Werte und was sie bewirken
plan-conflict-mine = Mein Wert
plan-conflict-of = Wert von { $name }
plan-conflict-theirs = Anderer Wert
plan-conflict-before = Vorher bei beiden
plan-conflict-value = Wert
plan-conflict-who = Wer
plan-conflict-when = Wann
plan-conflict-reason = Begründung
plan-conflict-see-log = siehe Verlauf der Zeile
plan-conflict-earlier = kam zuerst an
plan-conflict-effect = Wirkung, wenn dieser Wert gilt
plan-conflict-line = Zeile { $name }
plan-conflict-rest = Rest im Rahmen
plan-conflict-to-before = zu vorher
plan-conflict-unchanged = unverändert
plan-conflict-remove = entfernen
plan-conflict-add = hinzufügen
plan-conflict-removed = entfernt
plan-conflict-take = { $value } nehmen
plan-conflict-take-remove = Trotzdem entfernen
plan-conflict-take-add = Trotzdem hinzufügen
plan-conflict-restore = Zeile wiederherstellen und { $value } nehmen
plan-conflict-keep = { $value } behalten
plan-conflict-keep-removed = Entfernt lassen
plan-conflict-decision-reason = Grund der Entscheidung
plan-conflict-other = Anderer Betrag
plan-conflict-take-other = Diesen Betrag nehmen
plan-conflict-later = Später
plan-conflict-decided = Der Konflikt ist entschieden.
plan-conflict-to-plan = Zum Plan
plan-refused = Nicht übernommen.
plan-refused-kept = Ihre Eingabe:
plan-refused-again = Noch einmal eingeben
plan-refused-anew = Noch einmal versuchen
plan-refused-many = Ihre Eingabe: { $count } Werte
plan-refused-save = Als Datei sichern
plan-refused-file = abgelehnt
plan-refused-instead = Verschieben, was da ist
plan-news-changed = { $name }: { $count ->
    [one] 1 Wert geändert
   *[other] { $count } Werte geändert
}
plan-news-many = { $count ->
    [one] Eine Änderung anderer kam inzwischen dazu. Der Verlauf nennt sie.
   *[other] { $count } Änderungen anderer kamen inzwischen dazu. Der Verlauf nennt sie.
}
plan-news-ceiling = Das Ministerium hat Rahmen oder Zweckbindung geändert.

plan-company = Auch hier: { $count ->
    [one] { $count } Person
   *[other] { $count } Personen
}
plan-company-more = { $count ->
    [one] und { $count } weitere Person
   *[other] und { $count } weitere Personen
}
plan-company-person = { $name }, { $side }
plan-company-at = { $name }, { $side }, bei „{ $line }“
plan-company-here = { $name }, { $side }, ist gerade hier

plan-done-removed = „{ $name }“ ist entfernt.
plan-done-moved = Das Geld ist verschoben.
plan-done-way = Der Betrag ist angepasst.
plan-done-balanced = Die Zeile ist ausgeglichen.
plan-done-distributed = Der Rest ist verteilt.
plan-done-copied = { $count ->
    [one] 1 Zeile übernommen.
   *[other] { $count } Zeilen übernommen.
}
plan-done-line-moved = Die Zeile ist verschoben.

plan-line = Zeile
plan-amount = Betrag
plan-amount-take = Übernehmen
plan-amount-title = Betrag ändern
plan-move-money-title = Geld verschieben
plan-move-money-from = Von
plan-move-money-to = Nach
plan-move-money-run = Verschieben
plan-move-money-missing = Bitte geben Sie einen Betrag ein.
plan-move-money-all = { $amount } verschieben
plan-distribute-open = Rest verteilen …
plan-distribute-title = Rest verteilen
plan-distribute-how = Wie soll der Rest verteilt werden?
plan-distribute-share = nach Anteil
plan-distribute-equally = gleichmäßig
plan-distribute-steps = in Schritten von { $step }
plan-distribute-result = Vorher → nachher
plan-distribute-run = Rest verteilen
plan-copy-title = Plan des Vorjahrs übernehmen
plan-copy-text = { $count ->
    [one] 1 Zeile aus dem Plan { $year } wird mit ihren Beträgen übernommen.
   *[other] { $count } Zeilen aus dem Plan { $year } werden mit ihren Beträgen übernommen.
}
plan-copy-hint = Notizen und Bindungen in Folgejahren bleiben beim alten Jahr. Was schon im Plan steht, wird nicht verdoppelt.
plan-copy-nothing = Alle Zeilen des Vorjahrs stehen schon im Plan.
plan-copy-none = Es gibt keinen Plan des Vorjahrs.
plan-copy-run = Übernehmen
plan-add-title = Projekt hinzufügen
plan-add-name = Kurzname des Projekts
plan-add-name-missing = Bitte geben Sie einen Namen an.
plan-add-run = Hinzufügen
plan-move-line-title = Zeile verschieben
plan-move-line-before = vor { $name }
plan-move-line-end = ans Ende
plan-move-line-run = Verschieben
plan-release-open = Freigeben …
plan-release-title = Plan freigeben
plan-release-text = Aus dem internen Entwurf wird der gemeinsame Plan.
plan-release-reads = Das Ministerium kann ihn von da an lesen.
plan-release-edits = Sie können ihn weiter bearbeiten; Änderungen sind für beide Seiten sichtbar.
plan-release-draft = Der Verlauf des internen Entwurfs bleibt bei Ihnen.
plan-release-conflicts = { $count ->
    [one] 1 Konflikt ist noch offen.
   *[other] { $count } Konflikte sind noch offen.
}
plan-release-pending = Es sind noch nicht alle Änderungen gesendet.
plan-release-busy = Wird freigegeben …
plan-release-run = Freigeben
plan-keys-title = Alle Tasten
plan-keys-move = von Zelle zu Zelle
plan-keys-edit = bearbeiten, was da steht
plan-keys-type = neu eingeben, auch als Rechnung
plan-keys-take = übernehmen und nach unten, nach oben
plan-keys-tab = beim Eingeben: übernehmen und nach rechts, nach links
plan-keys-discard = verwerfen
plan-keys-reason = beim Eingeben: einen Grund dazuschreiben
plan-keys-clear = Zelle leeren
plan-keys-detail = Einzelheiten der Zeile
plan-keys-undo = rückgängig, wiederholen
plan-keys-money = Geld verschieben
plan-keys-distribute = Rest verteilen
plan-keys-line = Zeile nach oben, nach unten
plan-keys-fold = Maßnahmenart zuklappen, aufklappen
plan-keys-row = Anfang und Ende der Zeile
plan-keys-grid = Anfang und Ende der Tabelle
plan-keys-all = diese Liste

plan-card-edit = { $name }: { $amount }, ändern
plan-card-detail = Einzelheiten
plan-card-places = { $count ->
    [one] 1 Platz
   *[other] { $count } Plätze
}
plan-card-conflict = Konflikt: zwei Werte

plan-empty-title = Noch keine Projekte
plan-empty-text = Ein Plan teilt den Rahmen auf Projekte auf. Was Sie eingeben, wird sofort gesendet; oben steht, ob es gespeichert ist. Nichts muss vollständig sein.
plan-empty-reader = Sobald Projekte angelegt sind, sehen Sie sie hier.
plan-empty-step-1 = Projekt anlegen: Kurzname und Maßnahmenart
plan-empty-step-2 = AQB-Mittel eintragen; der Rest bleibt oben im Blick
plan-empty-step-3 = Ausgaben und weitere Mittel in den Einzelheiten ergänzen
plan-empty-add = Projekt hinzufügen
plan-empty-copy = Plan { $year } übernehmen

plan-fault-too-long = Der Text hat höchstens { $maximum } Zeichen.
plan-column-costs = Ausgaben €
plan-sort-hint = Sortieren (Alt+S)
plan-sort = Zeilen sortieren
plan-sort-plan = in der Reihenfolge des Plans
plan-sort-up = { $name } aufsteigend
plan-sort-down = { $name } absteigend
plan-sort-end = Reihenfolge des Plans
plan-order-fixed = Verschieben geht nur in der Reihenfolge des Plans. Bitte heben Sie Sortierung und Filter auf.
plan-columns-title = Spalten
plan-columns-key = Spalten und Sortierung …
plan-columns-column = Spalte
plan-columns-width = Breite in Pixeln
plan-columns-width-of = Breite von { $name } in Pixeln
plan-columns-rest = Rest
plan-columns-reset = Wie üblich
plan-find = Im Plan suchen
plan-find-key = Suchen und filtern (/)
plan-find-hint = Projekt, Träger, Notiz
plan-find-none = kein Treffer
plan-find-place = { $number } von { $count }
plan-find-count = { $count ->
    [one] 1 Treffer
   *[other] { $count } Treffer
}
plan-find-previous = Voriger Treffer
plan-find-next = Nächster Treffer
plan-find-only = nur Treffer
plan-find-close = Suche schließen
plan-show = Welche Zeilen
plan-show-all = alle Zeilen
plan-show-unbalanced = nicht ausgeglichen
plan-show-untouched = noch leer
plan-show-conflicts = mit Konflikt
plan-show-locked = gegen Verteilen gesperrt
plan-show-end = Alle Zeilen zeigen
plan-arrange-again = Neu anwenden
plan-rows-none = Keine Zeile passt zu Suche und Filter. Die Summe umfasst alle Zeilen.
plan-rows-all = Suche und Filter aufheben
plan-shown = { $shown } von { $all } Zeilen · { $sum }
plan-status-selected = Markiert: { $count ->
    [one] 1 Zelle
   *[other] { $count } Zellen
}
plan-status-sum = Summe { $sum }
plan-status-without = ohne { $columns }
plan-say-copied = { $count ->
    [one] 1 Zelle kopiert
   *[other] { $count } Zellen kopiert
}
plan-locked = gegen Verteilen gesperrt
plan-line-lock = Gegen Verteilen sperren
plan-line-duplicate = Duplizieren
plan-new-line = Neues Projekt
plan-copy-of = { $name } (Kopie)
plan-name-stays = Ein Projekt braucht einen Namen. Mit Strg+Entf entfernen Sie die Zeile.
plan-done-cleared = { $count ->
    [one] 1 Zelle ist geleert.
   *[other] { $count } Zellen sind geleert.
}
plan-done-filled = { $count ->
    [one] 1 Zelle ist ausgefüllt.
   *[other] { $count } Zellen sind ausgefüllt.
}
plan-done-locked = Gegen Verteilen gesperrt: Der Betrag bleibt, wenn Sie den Rest verteilen.
plan-done-unlocked = Nicht mehr gegen Verteilen gesperrt.
plan-keys-block = einen Block markieren
plan-keys-all-cells = alles markieren
plan-keys-whole-row = die ganze Zeile markieren
plan-keys-copy = markierte Zellen kopieren, ausschneiden
plan-keys-paste = einfügen, auch aus Excel und LibreOffice
plan-keys-fill = nach unten ausfüllen
plan-keys-insert = Zeile darunter einfügen
plan-keys-duplicate = Zeile duplizieren
plan-keys-remove = Zeile entfernen
plan-keys-lock = Zeile gegen Verteilen sperren
plan-keys-sort = nach dieser Spalte sortieren
plan-keys-find = suchen und filtern
plan-keys-category = Anfang und Ende der Maßnahmenart
plan-keys-page = eine Seite weiter
plan-keys-conflicts = bei Konflikten: zum nächsten, zum vorigen
plan-keys-decide = bei Konflikten: den ersten Wert nehmen, den zweiten behalten, später
plan-keys-regions = von Rahmen zu Plan zu Einzelheiten
plan-empty-table = Tabelle einfügen oder öffnen …
plan-keys-help = das Feld erklären
plan-unlock = Entsperren
plan-difference-title = Unterschiede zum Vorjahr
plan-difference-after = Unterschiede zum Vorjahr nach dem Übernehmen
plan-difference = Unterschied
plan-difference-added = neu
plan-difference-gone = entfallen
plan-empty-step-table = Am schnellsten: eine Tabelle in Excel kopieren und hier Strg+V drücken; Sie sehen erst, was daraus wird
plan-cell-computed = Das wird berechnet und lässt sich nicht eingeben.
plan-cell-sum = Summen werden berechnet. Wählen Sie eine Zeile darunter.
plan-cell-panel = Diese Angabe steht in den Einzelheiten der Zeile (Strg+Enter).
plan-needs-line = Wählen Sie dafür eine Zeile.
plan-distribute-all-locked = Alle Zeilen sind gegen Verteilen gesperrt. Entsperren Sie mindestens eine.
plan-news-restored = Der Server steht auf einem älteren Stand als Ihr Gerät, etwa nach dem Zurückspielen einer Sicherung. Was Ihr Gerät seither gesendet hatte, wird ihm noch einmal angeboten.
plan-not-kept = Dieses Gerät bewahrt nichts auf.
plan-not-kept-full = Der Speicher ist voll. Was Sie jetzt eingeben, steht nur in diesem Fenster, bis der Server es hat. Lassen Sie das Fenster offen, bis „Synchronisiert“ erscheint, und schaffen Sie Platz.
plan-not-kept-forbidden = Der Browser erlaubt es hier nicht, etwa in einem privaten Fenster. Was Sie eingeben, steht nur in diesem Fenster, bis der Server es hat. Lassen Sie es offen, bis „Synchronisiert“ erscheint.
plan-not-kept-newer = Was hier liegt, hat eine neuere Version geschrieben. Laden Sie die Seite neu, damit beides zusammenpasst; es bleibt erhalten.
plan-not-kept-broken = Der Speicher des Browsers lässt sich nicht benutzen. Was Sie eingeben, steht nur in diesem Fenster, bis der Server es hat. Laden Sie die Seite neu, sobald „Synchronisiert“ erscheint.
plan-conflict-others = { $count ->
    [one] 1 anderer Wert dieser Änderung ist unstrittig und noch nicht übernommen.
   *[other] { $count } andere Werte dieser Änderung sind unstrittig und noch nicht übernommen.
 }
plan-conflict-others-take = Die unstrittigen übernehmen: { $count }
plan-conflict-others-done = Die unstrittigen Werte sind übernommen.

plan-inbox-open = Offen
plan-inbox-none-open = Kein Konflikt ist offen.
plan-inbox-decided = Entschieden
plan-inbox-none-decided = Kein entschiedener Konflikt gefunden.
plan-inbox-older = Ältere durchsuchen
plan-inbox-offline = Was vorbei ist, liest das Programm vom Server. Dafür fehlt gerade die Verbindung.
plan-inbox-choose = Wählen Sie einen Eintrag der Liste.
plan-inbox-to-cell = Zur Zelle im Plan
plan-inbox-to-history = Im Verlauf zeigen
plan-decided-kept = beibehalten
plan-decided-taken = übernommen
plan-decided-other = durch einen dritten Wert ersetzt
plan-decided-title = { $name }: entschieden
plan-decided-by = Entschieden: { $who }
plan-decided-item = mit anderen Angaben
plan-settled-since = Ergebnis
plan-settled-caption = Was gegeneinander stand und was daraus wurde
plan-decided-older = Womit der Konflikt begann, steht weiter hinten im Verlauf.
plan-inbox-merged = Ohne Rückfrage zusammengeführt
plan-inbox-none-merged = Nichts Zusammengeführtes gefunden.
plan-merged-title = { $name }: zusammengeführt
plan-merged-passages = verschiedene Stellen, beide erhalten
