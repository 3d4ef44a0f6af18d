# Rahmen jeder Seite: Kopf, Menü, Stand der Übertragung, Rollen.

frame-programme = Hessisches Ausbildungs- und Qualifizierungsbudget (AQB)
frame-notice = Hinweis
frame-example = Beispiel: Beträge je Projekt, Träger und Personen sind erfunden
frame-skip = Zum Inhalt
frame-areas = Bereiche des Vorgangs
frame-open = offen
frame-close = Schließen
frame-cancel = Abbrechen
frame-try-again = Noch einmal versuchen
frame-reload = Neu laden
frame-loading = Wird geladen …
frame-no-amount = kein Betrag
frame-overview = Übersicht
frame-to-overview = Zur Übersicht
frame-account = Konto
frame-account-of = Konto von { $name }
frame-sign-out = Abmelden
frame-handbook = Handbuch
frame-new-tab = öffnet sich daneben
frame-language = Sprache
frame-turn = Am Zug:

frame-sync-opening = Wird geladen
frame-sync-saved = Gespeichert
frame-sync-saving = Wird gespeichert
frame-sync-saved-here = Auf diesem Gerät gespeichert
frame-sync-not-kept = Nur in diesem Fenster
frame-sync-sending = Wird gesendet: { $count }
frame-sync-waiting = { $count ->
    [one] { $count } wartet
   *[other] { $count } warten
 }
frame-sync-at = Synchronisiert { $time }
frame-sync-never = Noch nicht synchronisiert
frame-sync-offline = Offline
frame-sync-offline-since = Offline seit { $time }
frame-sync-outdated = Server auf älterem Stand

role-county-case-worker = Sachbearbeitung
role-county-head = Fachbereichsleitung
role-county-reader = Lesezugang
role-ministry-unit = Referat
role-ministry-head = Leitung
role-ministry-reader = Lesezugang
role-granting-authority = Bewilligungsstelle
role-auditor = Prüfung
role-administrator = Administration
role-system = Server

stage-opened = Angelegt
stage-drafting = Interner Entwurf
stage-shared = Freigegeben
turn-ministry = Ministerium
turn-landkreis = Landkreis
turn-city = Stadt
turn-county = Kreis oder Stadt
turn-county-short = Kreis/Stadt

failure-title = Die Anwendung kann nicht weiter
failure-not-found-title = Diese Seite gibt es nicht
failure-not-found-text = Die Adresse ist falsch, oder die Seite ist nicht für Sie bestimmt.

amount-understood = Verstanden:
amount-hint = in Euro, auch als Rechnung wie =3*12500

part-missing = Dieser Teil der Anwendung konnte nicht geladen werden. Bitte prüfen Sie die Verbindung. Wurde die Anwendung inzwischen erneuert, laden Sie die Seite neu, sobald alles synchronisiert ist.
part-reload = Seite neu laden
frame-device = Dieses Gerät

update-ready = Neue Version verfügbar.
update-waits = Die neue Version wird geladen, sobald alles auf diesem Gerät gespeichert und keine Eingabe mehr offen ist.
update-elsewhere = Ein anderes Fenster hat schon die neue Version. Dieses arbeitet mit der bisherigen weiter.
update-now = Jetzt neu laden
update-later = Später
frame-leave-loses = Etwas von Ihrer Arbeit steht nur in diesem Fenster, weil dieses Gerät gerade nichts aufbewahrt. Beim Abmelden ginge es verloren. Bleiben Sie, bis „Synchronisiert“ erscheint.
frame-leave-stay = Hier bleiben
frame-leave-anyway = Trotzdem abmelden
