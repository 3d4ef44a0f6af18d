device-lead = Pläne, die Sie hier geöffnet haben, liegen auch auf diesem Gerät. Sie können ohne Verbindung weiterarbeiten; was Sie ändern, wird gesendet, sobald der Server erreichbar ist.
device-kept = Auf diesem Gerät
device-nothing = Auf diesem Gerät liegt nichts.
device-synchronised = Synchronisiert
device-waiting = Wartet
device-refused = Nicht übernommen
device-never = noch nie
device-stream-case = Vorgang
device-stream-draft = interner Entwurf
device-stream-plan = Plan
device-stream-record = Akte
device-room = Belegt: { $used } MB von { $allowed } MB, die der Browser erlaubt.
device-lasting = Dauerhaft aufbewahren lassen
device-lasting-yes = Der Browser bewahrt auf, auch wenn der Platz knapp wird.
device-lasting-no = Der Browser hat es nicht zugesagt. Wird der Platz knapp, kann er alles löschen, was nicht gesendet ist.
device-waiting-head = Noch nicht gesendet
device-waiting-count = { $count ->
    [0] Es wartet nichts.
    [one] 1 Änderung wartet. Sie wird gesendet, sobald der Server erreichbar ist.
   *[other] { $count } Änderungen warten. Sie werden gesendet, sobald der Server erreichbar ist.
 }
device-waiting-outdated = { $count ->
    [one] 1 Änderung wartet. Der Server hat einen älteren Stand als dieses Gerät; sie wird gesendet, sobald das behoben ist.
   *[other] { $count } Änderungen warten. Der Server hat einen älteren Stand als dieses Gerät; sie werden gesendet, sobald das behoben ist.
 }
device-file-save = Als Datei sichern
device-file-read = Datei einlesen
device-file-saved = Der Browser legt die Datei im Ordner für Downloads ab; sehen Sie dort nach. Lesen Sie sie auf einem anderen Gerät hier ein, angemeldet mit Ihrem Namen. Jede Änderung geschieht nur einmal.
device-file-taken = { $count ->
    [one] 1 Änderung übernommen.
   *[other] { $count } Änderungen übernommen.
 }
device-file-unreadable = Das ist keine Datei mit nicht gesendeten Änderungen, oder sie ist beschädigt. Sichern Sie sie auf dem anderen Gerät noch einmal.
device-file-newer = Diese Datei hat eine neuere Version geschrieben. Laden Sie die Seite neu und versuchen Sie es noch einmal.
device-file-other-person = Diese Änderungen gehören jemand anderem. Einlesen kann sie nur, wer sie gemacht hat.
device-leave-head = Abmelden
device-leave-none = Es wartet nichts mehr. Beim Abmelden werden Ihre Pläne von diesem Gerät entfernt.
device-leave-text = { $count ->
    [one] 1 Änderung ist noch nicht gesendet. Bleiben Sie hier, bis sie gesendet ist, oder sagen Sie, was damit geschehen soll.
   *[other] { $count } Änderungen sind noch nicht gesendet. Bleiben Sie hier, bis sie gesendet sind, oder sagen Sie, was damit geschehen soll.
 }
device-leave-keep = Abmelden, hier aufbewahren
device-leave-file = Zuerst als Datei sichern
device-leave-look = Sehen Sie nach, ob die Datei im Ordner für Downloads liegt. Entfernen Sie die Änderungen hier erst dann.
device-leave-remove = Abmelden und hier entfernen
device-leave-refused = { $count ->
    [one] 1 Änderung hat der Server nicht übernommen. Sie liegt nur hier, in keiner Datei; der Plan oder der Vorgang zeigt sie mit Grund und Auswegen.
   *[other] { $count } Änderungen hat der Server nicht übernommen. Sie liegen nur hier, in keiner Datei; der Plan oder der Vorgang zeigt sie mit Grund und Auswegen.
 }
device-leave-unreadable = Was auf diesem Gerät wartet, lässt sich gerade nicht lesen. Beim Abmelden bleibt es hier, bis Sie sich wieder anmelden.
device-forget = Dieses Gerät vergessen
device-forget-text = Entfernt Pläne, Einstellungen und Anmeldung von diesem Gerät. Was der Server hat, bleibt dort.
device-forget-ask = Gerät vergessen …
device-forget-now = Vergessen
device-forget-safe = Es wartet nichts: Der Server hat alles.
device-forget-loses = { $count ->
    [one] 1 Änderung ist noch nicht gesendet und ginge endgültig verloren. Sichern Sie sie vorher als Datei.
   *[other] { $count } Änderungen sind noch nicht gesendet und gingen endgültig verloren. Sichern Sie sie vorher als Datei.
 }
device-forget-refused = { $count ->
    [one] 1 Änderung, die der Server nicht übernommen hat, ginge endgültig verloren. Sehen Sie sie vorher im Plan oder im Vorgang an.
   *[other] { $count } Änderungen, die der Server nicht übernommen hat, gingen endgültig verloren. Sehen Sie sie vorher im Plan oder im Vorgang an.
 }
device-forget-unreadable = Was auf diesem Gerät wartet, lässt sich gerade nicht lesen. Was davon nicht gesendet ist, ginge endgültig verloren.
device-unnamed = { $count ->
    [one] Ein Wert im Plan; welcher, steht hier mit einer Verbindung.
   *[other] { $count } Werte im Plan; welche, steht hier mit einer Verbindung.
}
device-other-change = Andere Änderung
