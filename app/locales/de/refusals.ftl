# Warum etwas nicht angenommen wurde: Ort und Ausweg. Schlüssel nach den Codes von Domäne und Server.

refusal-this-field = dieses Feld
refusal-not-allowed = Ihre Rolle darf das hier nicht: { $deed }.
refusal-wrong-state = Das geht im jetzigen Stand nicht. Bitte laden Sie die Seite neu.
refusal-wrong-stream = Das gehört nicht zu diesem Plan. Bitte laden Sie die Seite neu.
refusal-other-version = Das wurde mit einer anderen Version dieser Anwendung eingegeben, die der Server nicht versteht. Bitte geben Sie es neu ein.
refusal-unknown-item = Die Zeile, das Projekt oder der Träger ist in diesem Plan nicht bekannt. Bitte laden Sie die Seite neu.
refusal-not-in-catalogue = „{ $word }“ steht nicht im Katalog dieses Jahres. Bitte wählen Sie einen Eintrag des Katalogs.
refusal-wrong-value = Der Wert passt nicht in { $place }. Der bisherige Wert gilt weiter.
refusal-negative = { $amount } geht nicht: Geplante Beträge sind nie kleiner als null ({ $place }).
refusal-volume-too-large = Alle Beträge des Plans zusammen dürfen { $maximum } nicht übersteigen.
refusal-too-many-changes = Höchstens { $maximum } Änderungen auf einmal. Bitte teilen Sie den Block.
refusal-too-many-lines = Ein Plan hat höchstens { $maximum } Zeilen.
refusal-too-many-items = Ein Plan hat höchstens { $maximum } Projekte oder Träger.
refusal-too-many-characters = Höchstens { $maximum } Zeichen. Bitte kürzen Sie den Text.
refusal-too-many-count = Die Zahl ist höchstens { $maximum }.
refusal-too-many-conflicts = Es sind schon { $maximum } Konflikte offen. Bitte entscheiden Sie zuerst einige davon.
refusal-too-many-bytes = Das ist zu viel auf einmal. Bitte teilen Sie es in mehrere Schritte, zum Beispiel den Block in zwei Hälften.
refusal-missing-name = Bitte geben Sie einen Namen an.
refusal-missing-reason = Bitte geben Sie einen Grund an. Er steht später im Verlauf.
refusal-missing-source = Bitte geben Sie an, wo das geschrieben steht, zum Beispiel „Zielvereinbarung § 4“.
refusal-target-twice = Dasselbe Feld käme zweimal vor. Bitte ändern Sie es nur einmal.
refusal-still-used = Das wird noch verwendet und kann nicht entfernt werden. Bitte entfernen Sie zuerst die Zeilen dazu.
refusal-overtaken = Das lässt sich nicht mehr zurücknehmen: Andere haben { $place } inzwischen geändert.
refusal-no-open-conflict = Dieser Konflikt ist schon entschieden.
refusal-stale = Der Wert wurde inzwischen geändert. Jetzt gilt { $current }. Ihre Eingabe ist noch da.
refusal-stale-none = Der Wert wurde inzwischen entfernt. Ihre Eingabe ist noch da.
refusal-stale-figure = Die Zahl wurde inzwischen geändert. Jetzt gilt { $current }. Ihre Eingabe ist noch da.
refusal-ceiling-not-positive = Ein Rahmen ist immer größer als null.
refusal-nothing-to-distribute = Es gibt nichts zu verteilen, oder keine Zeile, die etwas bekommen könnte.
refusal-not-enough = Die Zeile hat nur { $available }. Sie können diesen Betrag verschieben.

deed-open-case = Vorgang anlegen
deed-set-ceiling = Rahmen festlegen
deed-set-earmark = Zweckbindung festlegen
deed-set-key-figure = Eckdaten festlegen
deed-by-server = das macht der Server selbst
deed-release-plan = Plan freigeben
deed-change-plan = Plan ändern
deed-resolve-conflict = Konflikt entscheiden

problem-sign-in-needed = Sie sind nicht mehr angemeldet. Bitte melden Sie sich neu an.
problem-wrong-credentials = Anmeldename oder Passwort stimmen nicht.
problem-too-many-attempts = Zu viele Versuche. Bitte warten Sie { $seconds ->
        [one] eine Sekunde
       *[other] { $seconds } Sekunden
    } und versuchen Sie es dann noch einmal.
problem-not-allowed = Ihre Rolle darf das nicht.
problem-not-found = Das gibt es nicht, oder es ist nicht für Sie bestimmt.
problem-bad-request = Das Feld „{ $field }“ war nicht zu verstehen. Bitte prüfen Sie Ihre Eingabe.
problem-already-there = Das gibt es schon. Bitte laden Sie die Seite neu.
problem-password-length = Ein Passwort hat { $min } bis { $max } Zeichen.
problem-too-large = Das ist zu viel auf einmal. Bitte teilen Sie die Eingabe.
problem-foreign-origin = Die Anfrage kam nicht von dieser Seite und wurde abgelehnt. Bitte laden Sie die Seite neu.
problem-unavailable = Der Server konnte das nicht tun. Es ist nichts verändert. Bitte versuchen Sie es noch einmal.
problem-offline = Keine Antwort vom Server. Bitte prüfen Sie die Verbindung.

money-empty = Bitte geben Sie einen Betrag ein.
money-ambiguous = „{ $text }“ ist nicht eindeutig. Was ist gemeint?
money-foreign-separators = Das ist englisch geschrieben. Ist dieser Betrag gemeint?
money-too-many-decimals = Ein Betrag hat höchstens zwei Stellen nach dem Komma.
money-bad-grouping = Die Punkte in „{ $text }“ bilden keine Dreiergruppen.
money-unknown-character = Das Zeichen „{ $character }“ gehört nicht in einen Betrag.
money-out-of-range = Der Betrag liegt über { $maximum }.
money-scientific = Zehnerpotenzen verlieren Stellen. Bitte schreiben Sie den Betrag aus.
money-spreadsheet-error = Das ist ein Fehlerwert aus einer Tabelle, kein Betrag.
money-date = Das ist ein Datum, kein Betrag.

calculation-missing = Eine Rechnung beginnt mit einem Gleichheitszeichen.
calculation-empty = Hinter dem Gleichheitszeichen fehlt die Rechnung, zum Beispiel =3*12500.
calculation-too-long = Eine Rechnung hat höchstens { $maximum } Zeichen.
calculation-too-deep = Mehr als { $maximum } Klammern ineinander gehen nicht.
calculation-unknown-character = Das Zeichen „{ $character }“ gehört nicht in eine Rechnung.
calculation-missing-operand = In der Rechnung fehlt eine Zahl.
calculation-missing-operator = Zwischen zwei Zahlen fehlt ein Rechenzeichen.
calculation-unbalanced-parenthesis = Zu einer Klammer fehlt die zweite.
calculation-division-by-zero = Durch null kann man nicht teilen.
calculation-overflow = Die Zahlen sind zu groß, um genau zu rechnen.
calculation-out-of-range = Das Ergebnis liegt über { $maximum }.
