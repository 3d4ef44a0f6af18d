# Einfügen aus einer Tabelle: Vorschau, was sich ändert und was nicht verstanden wurde.

paste-title = Tabelle einfügen
paste-run = { $count ->
    [one] 1 Wert übernehmen
   *[other] { $count } Werte übernehmen
}
paste-done = { $count ->
    [one] 1 Wert ist übernommen
   *[other] { $count } Werte sind übernommen
}{ $lines ->
    [0] .
    [one] , 1 Zeile ist neu.
   *[other] , { $lines } Zeilen sind neu.
}
paste-summary = { $changed ->
    [0] Es ändert sich nichts
    [one] 1 Wert ändert sich
   *[other] { $changed } Werte ändern sich
}{ $lines ->
    [0] .
    [one] , 1 Zeile kommt dazu.
   *[other] , { $lines } Zeilen kommen dazu.
}
paste-all-understood = Alles ist verstanden.
paste-not-understood = { $count ->
    [one] 1 Zelle ist nicht verstanden und bleibt, wie sie ist.
   *[other] { $count } Zellen sind nicht verstanden und bleiben, wie sie sind.
}
paste-no-change = Es ändert sich nichts.
paste-nothing = In der Zwischenablage ist nichts, das in den Plan passt.
paste-too-large = Die Tabelle ist zu groß: höchstens { $rows } Zeilen, { $columns } Spalten.
paste-where = Wohin?
paste-at-cell = ab { $name } · { $column }
paste-at-no-cell = ab der markierten Zelle
paste-by-name = nach Spaltenköpfen und Projektnamen
paste-numbers = Zahlen in der Tabelle
paste-numbers-german = 1.234,56 (deutsch)
paste-numbers-english = 1,234.56 (englisch)
paste-category = Maßnahmenart neuer Zeilen
paste-category-none = aus der Tabelle
paste-doubt-scaled = Spalte { $column } bleibt weg: Ihre Beträge stehen in Tausend oder Millionen.
paste-doubt-year = Spalte { $column } bleibt weg: Sie gehört zum Jahr { $year }.
paste-doubt-twice = Spalte { $column } bleibt weg: Spalte { $instead } sagt dasselbe deutlicher.
paste-problems = Nicht verstanden
paste-place = Zeile { $row }, Spalte { $column }:
paste-place-row = Zeile { $row }:
paste-take-reading = { $value } nehmen
paste-preview = Vorschau der Tabelle
paste-becomes = Wird zu
paste-meaning-of = Was steht in Spalte { $column }?
paste-more-rows = { $count ->
    [one] und 1 weitere Zeile; sie ist mitgezählt
   *[other] und { $count } weitere Zeilen; sie sind mitgezählt
}
paste-ignore = nicht übernehmen
paste-row-new = neue Zeile: { $category }
paste-row-heading = Überschrift
paste-row-total = Summe, wird nicht übernommen
paste-row-blank = leer
paste-row-no-line = unter der letzten Zeile
paste-cell-same = steht schon so da
paste-cell-merged = verbundene Zelle
paste-cell-computed = wird berechnet
paste-cell-no-column = rechts der letzten Spalte
paste-cell-row = die Zeile ist nicht verstanden
paste-negative = { $amount } ist kleiner als null. Geplante Beträge sind nie negativ.
paste-percent = Das ist ein Anteil in Prozent, hier gehört eine Zahl hin.
paste-apostrophes = Apostrophe zwischen Ziffern sind nicht eindeutig. Bitte schreiben Sie 1.234,56.
paste-dash-for-cents = Der Strich statt der Cent ist nicht eindeutig. Bitte schreiben Sie 540.000,00.
paste-not-a-number = Die Zahl hinter der Zelle ist nicht lesbar.
paste-not-a-term = Das ist keine Laufzeit in ganzen Monaten. Bitte schreiben Sie 01–12/2024.
paste-unknown-category = Diese Maßnahmenart gibt es in diesem Plan nicht.
paste-ambiguous-category = Das kann mehrere Maßnahmenarten meinen.
paste-no-category = Zu welcher Maßnahmenart gehört die neue Zeile? Wählen Sie oben eine.
paste-category-required = Eine Zeile braucht eine Maßnahmenart.
paste-no-name = Werte ohne Projektnamen: Es ist nicht klar, wozu sie gehören.
paste-name-required = Ein Projekt braucht einen Namen.
paste-ambiguous-name = Mehrere Zeilen heißen so. Eine Spalte mit der Maßnahmenart hilft.
paste-amount-of-category = Summe der Maßnahmenart oder ein Projekt dieses Namens? Das ist nicht klar.
paste-set-twice = Eine andere Zelle der Tabelle setzt hier einen anderen Wert.

# Aus Dateien und in Dateien.
exchange-open = Excel
exchange-title = Excel und CSV
exchange-offline = Ohne Verbindung geht es mit Kopieren und Einfügen; Dateien liest und schreibt der Server.
exchange-import = Tabelle aus einer Datei
exchange-import-text = Sie sehen erst, was sich ändert. Von der Datei bleibt nichts auf dem Server.
exchange-file = Datei (.xlsx, .ods, .csv)
exchange-reading = Die Datei wird gelesen …
exchange-which-sheet = Welches Blatt?
exchange-sheet = { $name } ({ $count ->
    [one] 1 Zeile
   *[other] { $count } Zeilen
})
exchange-paste-hint = Ohne Datei geht es auch: in Excel oder LibreOffice kopieren, hier Strg+V.
exchange-export = Der Plan als Datei
exchange-export-text = Die Arbeitsmappe rechnet mit Formeln weiter und enthält ein Blatt „Daten“ für Maschinen.
exchange-unsent = { $count ->
    [one] 1 Änderung ist noch nicht gesendet und fehlt in der Datei.
   *[other] { $count } Änderungen sind noch nicht gesendet und fehlen in der Datei.
}
exchange-xlsx = Excel-Arbeitsmappe
exchange-csv = CSV für Maschinen
table-place = Blatt „{ $sheet }“, Zeile { $row }, Spalte { $column }.
table-file-too-large = Die Datei ist größer als { $maximum } MB.
table-unpacks-too-large = Die Datei ist entpackt größer als { $maximum } MB.
table-unknown-format = Das ist keine Tabelle, die gelesen werden kann.
table-old-format = Das alte Format .xls wird nicht gelesen.
table-encrypted = Die Datei ist mit einem Kennwort geschützt.
table-broken = Die Datei ist beschädigt.
table-broken-part = Die Datei ist beschädigt ({ $part }).
table-open-quote = In Zeile { $line } beginnt ein Anführungszeichen, das nicht endet.
table-empty = In der Datei steht nichts.
table-too-many-sheets = Die Datei hat mehr als { $maximum } Blätter.
table-too-many-rows = Das Blatt hat mehr als { $maximum } Zeilen.
table-too-many-columns = Das Blatt hat mehr als { $maximum } Spalten.
table-too-many-cells = Die Datei hat mehr als { $maximum } Zellen.
table-cell-too-long = Eine Zelle hat mehr als { $maximum } Zeichen.
table-too-much-text = Die Datei hat mehr als { $maximum } MB Text.
table-took-too-long = Das Lesen dauert länger als { $maximum } Sekunden.
table-way-take-part = Kopieren Sie den Teil, um den es geht, in eine neue Mappe.
table-way-save-as = Öffnen Sie die Datei und speichern Sie sie als .xlsx.
table-way-password = Speichern Sie die Datei ohne Kennwort.
table-way-clear-cell = Leeren oder kürzen Sie diese Zelle.
table-way-close-quote = Schließen Sie das Anführungszeichen oder löschen Sie es.
table-way-other-file = Wählen Sie eine andere Datei.
paste-emptied = { $count ->
    [one] 1 Wert wird geleert.
   *[other] { $count } Werte werden geleert.
}
paste-renamed = { $count ->
    [one] 1 Projekt bekommt einen anderen Namen.
   *[other] { $count } Projekte bekommen andere Namen.
}
paste-without-room = { $count ->
    [one] 1 Zelle hat keinen Platz: Sie liegt unter der letzten Zeile oder rechts der letzten Spalte.
   *[other] { $count } Zellen haben keinen Platz: Sie liegen unter der letzten Zeile oder rechts der letzten Spalte.
}
paste-numbers-foreign = Die Zahlen sind in anderer Schreibweise gelesen als Ihrer eigenen. Stimmt das nicht, ändern Sie es unten.
