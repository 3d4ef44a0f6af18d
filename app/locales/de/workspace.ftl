# Anmelden, Übersicht, Vorgang, Verlauf, Konto.

sign-in-title = Anmelden
sign-in-away = Keine Verbindung zum Server. Anmelden können Sie sich, sobald sie wieder da ist.
sign-in-sign-out-waits = Dieses Gerät hält nichts mehr von Ihnen. Beim Server sind Sie noch nicht abgemeldet; das geschieht von selbst, sobald er zu erreichen ist.
sign-in-login = Anmeldename
sign-in-password = Passwort
sign-in-demo-title = Beispiel ausprobieren
sign-in-demo-mark = Beispiel: Personen und Beträge je Projekt sind erfunden
sign-in-password-title = Mit Passwort
sign-in-again-title = Neu anmelden
sign-in-again-text = Ihre Anmeldung ist abgelaufen. Die Seite bleibt, wie sie ist; nach dem Anmelden geht es hier weiter.
sign-in-again-as = Als { $name } weiter

overview-title-year = Übersicht { $year }
overview-year = Jahr
overview-sums = Summen
overview-sum-ceilings = Rahmen { $year }
overview-sum-cases = { $cases ->
        [one] ein Vorgang
       *[other] { $cases } Vorgänge
    }
overview-sum-plans = { $plans } von { $cases } Plänen zu sehen
overview-sum-share = { $share } dieser Rahmen
overview-sum-over = Über dem Rahmen
overview-sum-ministry = { $count } beim Ministerium
overview-sum-county = { $count } bei Kreis oder Stadt
overview-sum-row = Summe, { $count ->
        [one] eine Zeile
       *[other] { $count } Zeilen
    }
overview-rows = { $count ->
        [one] eine Zeile
       *[other] { $count } Zeilen
    } zu sehen
overview-caption = Gebietskörperschaften mit Stand, Rahmen, Verplantem und Rest
overview-note = Prozente sind gerundet, Beträge exakt. Summen von Verplant und Rest zählen nur Pläne, die für Sie freigegeben sind.
overview-stands-in = Keine Antwort vom Server. Sie sehen den Stand vom { $time }.
overview-stands-in-plans = Was auf diesem Gerät seither geändert wurde, steht in den Plänen.
overview-records-caption = Akten mit Stand von Zielvereinbarung und Antrag
overview-record-changed = Zuletzt geändert
overview-empty-title = Noch keine Vorgänge
overview-empty-text = Sobald ein Vorgang für Sie bestimmt ist, steht er hier.
overview-administrator-title = Keine Pläne für diese Rolle
overview-administrator-text = Die Administration verwaltet Personen und Kataloge. Pläne und Beträge sieht sie nicht.
overview-none-title = Für { $year } gibt es noch keinen Rahmen
overview-none-text = Das Ministerium legt den Vorgang an und setzt den Rahmen. Danach können Sie hier planen.

overview-filter = Filter
overview-filter-all = Alle
overview-filter-own-turn = Wir sind am Zug
overview-filter-conflicts = Mit Konflikten
overview-filter-over = Über dem Rahmen
overview-filter-without-case = Ohne Vorgang
overview-search = Kreis oder Stadt suchen

overview-authority = Gebietskörperschaft
overview-stage = Stand
overview-turn = Am Zug
overview-ceiling = Rahmen
overview-ceiling-euros = Rahmen €
overview-planned = Verplant
overview-share = Verplant in Prozent
overview-rest = Rest
overview-rest-euros = Rest €
overview-open = Offen
overview-bar = { $share } verplant
overview-over = zu viel verplant
overview-conflicts = { $count ->
        [one] ein Konflikt
       *[other] { $count } Konflikte
    }
overview-conflicts-open = { $count ->
        [one] ein Konflikt ist offen
       *[other] { $count } Konflikte sind offen
    }
overview-internal = noch nicht freigegeben
overview-own-draft = Interner Entwurf, nur für Ihr Haus
overview-lines = { $count ->
        [one] eine Zeile
       *[other] { $count } Zeilen
    }
overview-changed = zuletzt geändert { $at }
overview-no-case = Kein Vorgang
overview-open-case = Vorgang anlegen
overview-open-case-for = Vorgang anlegen für { $name }
overview-open-case-text = Mit dem Vorgang entsteht der interne Entwurf der Gebietskörperschaft. Den Rahmen legen Sie im nächsten Schritt fest.
overview-ags = Gemeindeschlüssel { $ags }
overview-to-plan = Zum Plan
overview-to-case = Zum Vorgang
overview-to-history = Verlauf

case-tab-plan = Plan
case-tab-case = Vorgang
case-tab-history = Verlauf
case-deadlines = Fristen
case-earmarks = Zweckbindungen
case-save = Übernehmen
case-opened-ministry = Es gibt noch keinen Rahmen. Legen Sie ihn fest, dann kann der Kreis planen.
case-opened-county = Das Ministerium hat noch keinen Rahmen festgelegt. Sie können schon planen; der Rahmen kommt dazu.
case-drafting-county = Ihr interner Entwurf: Das Ministerium sieht davon nichts, bis Sie ihn freigeben.
case-drafting-ministry = Der Kreis arbeitet an seinem internen Entwurf. Zu sehen ist er nach der Freigabe.
case-shared = Der Plan ist freigegeben: Kreis und Ministerium sehen dieselben Zahlen.

ceiling-set = Rahmen festlegen
ceiling-change = Rahmen ändern
ceiling-new = Neuer Rahmen
ceiling-reason = Grund
ceiling-reason-hint = Steht später im Verlauf.
ceiling-source = Fundstelle
ceiling-source-hint = Wo es geschrieben steht, zum Beispiel „Zielvereinbarung § 4“.
ceiling-in-force = Jetzt gilt { $amount }.
ceiling-history = Alle Rahmen, neuester zuerst
ceiling-none = Noch kein Rahmen festgelegt.

earmark-set = Betrag festlegen
earmark-set-for = Betrag festlegen für { $name }
earmark-amount = Betrag für diesen Vorgang
earmark-empty = Ein leeres Feld heißt: Es gilt, was der Katalog des Jahres sagt.
earmark-floor = mindestens { $amount }
earmark-cap = höchstens { $amount }
earmark-without-amount = ohne Betrag

case-figures = Eckdaten
case-figures-text = Was Kreis oder Stadt und Ministerium für das ganze Jahr vereinbaren. Alle Angaben sind freiwillig.
figure-name = Eckdatum
figure-agreed = Vereinbart
figure-planned = Im Plan
figure-open = offen
figure-set = Ändern
figure-set-for = { $name } ändern
figure-count = Vereinbarte Anzahl
figure-empty = Ein leeres Feld heißt: noch offen.
figure-in-plan = Die Zeilen des Plans ergeben zusammen { $count }.
figure-reason = Grund (freiwillig)

record-agreement = Zielvereinbarung
record-application = Antrag
record-agreement-draft = Entwurf
record-application-draft = noch nicht eingereicht
record-empty-title = Noch nichts eingereicht
record-empty-text = Pläne und Beträge stehen hier, sobald der Kreis seinen Antrag einreicht. Vorher sehen Sie nur, dass es den Vorgang gibt.

account-name = Name
account-role = Rolle
account-theme = Darstellung
account-theme-system = Wie das System
account-theme-light = Hell
account-theme-dark = Dunkel
account-password = Passwort
account-password-demo = Im Beispiel melden Sie sich mit einem Klick an. Ein Passwort gibt es nicht.
account-password-current = Jetziges Passwort
account-password-new = Neues Passwort
account-password-hint = Mindestens { $min } Zeichen. Lang ist besser als kompliziert.
account-password-change = Passwort ändern
account-password-done = Das Passwort ist geändert.

case-tab-draft = Interner Entwurf
history-streams = Was zu sehen ist
history-shared-plan = Gemeinsamer Plan
history-internal-plan = Interner Entwurf
history-case = Rahmen, Zweckbindungen, Eckdaten
history-record = Akte
history-empty-title = Noch nichts geschehen
history-empty-text = Sobald jemand etwas ändert, steht es hier.
history-older = Ältere zeigen
history-newest = Zu den neuesten Änderungen
history-more = und { $count } weitere
history-somebody = Unbekannte Person
history-record-opened = Akte angelegt
history-case-opened = Vorgang angelegt
history-draft-opened = Interner Entwurf angelegt
history-released = Plan freigegeben
history-earmark = Zweckbindung { $name }
history-key-figure = Eckdaten, { $name }
history-conflict-raised = Traf auf einen anderen Wert; nichts wurde überschrieben
history-conflict-kept = Konflikt entschieden: es bleibt, wie es ist
history-conflict-decided = Konflikt entschieden
history-merged = Ohne Rückfrage zusammengeführt
history-paste = Block eingefügt
history-move-money = Geld verschoben
history-distribute = Rest verteilt
history-copy-year = Vorjahr übernommen
history-fill = Ausgefüllt
history-duplicate = Dupliziert
history-move = Zeile verschoben
history-way-out = Angebotenen Ausweg genommen
history-undo = Zurückgenommen
history-redo = Wiederhergestellt
history-added = Neu
history-removed = Entfernt
history-restored = Zurückgeholt
history-line-of = Zeile { $name }
history-project-of = Projekt { $name }
history-provider-of = Träger { $name }
