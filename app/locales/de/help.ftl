# Hilfe am Feld und Rundgang. Jede Regel nennt, wo sie steht.

help-about = Hilfe: { $title }
help-source = Quelle: { $source }
help-ceiling = Rahmen, verplant, Rest
help-ceiling-text = Der Rahmen ist der Betrag, den das Ministerium festlegt. Verplant ist die Summe der Programmmittel aller Zeilen, der Rest ist die Differenz. Ein Entwurf darf über dem Rahmen liegen; das Programm sagt dann, um wie viel, und nennt Wege zurück.
help-project = Projekt und Träger
help-project-text = Eine Zeile finanziert ein Projekt in einer Maßnahmenart. Den Namen schreiben Sie in der Tabelle, den Träger in den Einzelheiten.
help-term = Laufzeit
help-term-text = In welchen Monaten das Projekt läuft. Geplant wird in ganzen Monaten; neue Zeilen gelten für das ganze Jahr.
help-figures = Eckdaten
help-figures-text = Plätze, Eintritte und andere Zahlen, als Ganzes und nach Rechtskreis. Alle Angaben sind freiwillig.
help-programme = Programmmittel
help-programme-text = Was aus dem Programm in diese Zeile fließt. Nur diese Spalte zählt gegen den Rahmen. Beträge können Sie ausrechnen lassen: =3*12500.
help-share = Anteil
help-share-text = Die Programmmittel der Zeile, geteilt durch den Rahmen, kaufmännisch auf eine Stelle gerundet. Abweichungen durch Rundung sind möglich; gespeichert wird nur der Betrag.
help-sources = Weitere Mittel
help-sources-text = Was andere zur Zeile beitragen. Diese Beträge zählen nicht gegen den Rahmen.
help-costs = Ausgaben
help-costs-text = Die zuwendungsfähigen Ausgaben der Zeile nach Art. Sie stehen der Finanzierung gegenüber; beide Seiten sollen gleich sein.
help-balance = Ausgaben und Finanzierung
help-balance-text = Links die Ausgaben nach Art, rechts die Finanzierung nach Quelle. Ist die Differenz nicht null, schlägt das Programm Wege zum Ausgleich vor; jeder ist ein Klick und lässt sich zurücknehmen. Programmmittel ändert es dabei nie von selbst.
help-earmarks = Zweckbindung
help-earmarks-text = Ein Teil der Mittel kann an einen Zweck gebunden sein, mit einem Mindestbetrag oder einem Höchstbetrag. Hier steht, wie viel der Programmmittel dafür zählt. Die Höhe steht im Vorgang.
help-follow-on = Bindung in Folgejahren
help-follow-on-text = Was in späteren Jahren schon gebunden ist. Diese Beträge zählen nicht gegen den Rahmen dieses Jahres.
help-marks = Merkmale und Notiz
help-marks-text = Zwei Merkmale des Angebots und eine Notiz. Eine gesperrte Zeile behält ihren Betrag, wenn Sie den Rest verteilen; gesperrt wird sie mit Alt+L oder in den Einzelheiten.
help-state = Stand der Zeile
help-state-text = Ausgeglichen: Ausgaben und Finanzierung sind gleich. Fehlt oder übrig: um diesen Betrag weichen sie ab. Konflikt: Zwei Personen wollten Verschiedenes, beide Werte sind aufgehoben. Wartet: noch nicht gesendet.

tour-title = Rundgang
tour-start = Rundgang
tour-place = { $number } von { $count }
tour-next = Weiter
tour-back = Zurück
tour-end = Beenden
tour-done = Fertig
tour-1 = Der Rest bleibt im Blick
tour-1-text = Rahmen minus Verplant ist der Rest. Die Leiste bleibt immer oben; ist es zu viel, nennt sie Zeile, Betrag und den Weg zurück.
tour-2 = Tippen wie in Excel
tour-2-text = Zelle wählen und schreiben, auch =3*12500. Enter übernimmt und geht nach unten, F2 bearbeitet, Umschalt und Pfeil markieren einen Block.
tour-2-phone = Antippen und ändern
tour-2-phone-text = Ein Tipp auf den Betrag ändert ihn; im Feld können Sie auch rechnen: =3*12500.
tour-2-reader = Ansehen und nachschlagen
tour-2-reader-text = Hier lesen Sie den Plan; Beträge ändern andere.
tour-2-reader-keys = Pfeiltasten führen von Zelle zu Zelle, / sucht und filtert.
tour-3 = Aus Excel und nach Excel
tour-3-keys = Tabelle in Excel kopieren, hier Strg+V.
tour-3-text = Der Knopf „Excel“ öffnet und speichert Dateien. Sie sehen erst, was sich ändert.
tour-3-reader = Nach Excel
tour-3-reader-text = Der Knopf „Excel“ speichert den Plan als Datei.
tour-4 = Die Zeile im Einzelnen
tour-4-text = Strg+Enter zeigt Ausgaben, Finanzierung, Eckdaten und Verlauf der Zeile. Auf kleinen Fenstern liegt das über dem Plan.
tour-4-phone-text = „Einzelheiten“ zeigt Ausgaben, Finanzierung, Eckdaten und Verlauf der Zeile.
tour-5 = Nichts geht verloren
tour-5-text = Mit Verbindung wird jede Änderung sofort gesendet, ohne wartet sie. Oben steht, ob alles gespeichert ist.
tour-5-undo = Strg+Z nimmt sie zurück.
tour-5-keys = F1 erklärt das Feld, ? zeigt alle Tasten.
tour-5-reader = Immer der neueste Stand
tour-5-reader-text = Was andere ändern, erscheint hier von selbst. Unten steht, von wann der Stand ist.
