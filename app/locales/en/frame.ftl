# The frame of every page: head, menu, state of transmission, roles.

frame-programme = Hessian training and qualification budget (AQB)
frame-notice = Notice
frame-example = Example: amounts per project, providers and people are invented
frame-skip = Skip to content
frame-areas = Areas of the case
frame-open = open
frame-close = Close
frame-cancel = Cancel
frame-try-again = Try again
frame-reload = Reload
frame-loading = Loading …
frame-no-amount = no amount
frame-overview = Overview
frame-to-overview = To the overview
frame-account = Account
frame-account-of = Account of { $name }
frame-sign-out = Sign out
frame-handbook = Handbook (in German)
frame-new-tab = opens beside this page
frame-language = Language
frame-turn = To act:

frame-sync-opening = Loading
frame-sync-saved = Saved
frame-sync-saving = Saving
frame-sync-saved-here = Saved on this device
frame-sync-not-kept = In this window only
frame-sync-sending = Sending: { $count }
frame-sync-waiting = { $count ->
    [one] { $count } waits
   *[other] { $count } wait
 }
frame-sync-at = Synchronised { $time }
frame-sync-never = Not synchronised yet
frame-sync-offline = Offline
frame-sync-offline-since = Offline since { $time }
frame-sync-outdated = Server has an older state

role-county-case-worker = case worker
role-county-head = head of department
role-county-reader = read access
role-ministry-unit = ministry unit
role-ministry-head = ministry head
role-ministry-reader = read access
role-granting-authority = granting authority
role-auditor = audit
role-administrator = administration
role-system = server

stage-opened = Opened
stage-drafting = Internal draft
stage-shared = Released
turn-ministry = Ministry
turn-landkreis = County
turn-city = City
turn-county = County or city
turn-county-short = County/city

failure-title = The application cannot go on
failure-not-found-title = There is no such page
failure-not-found-text = The address is wrong, or the page is not meant for you.

amount-understood = Understood:
amount-hint = in euros, or a calculation such as =3*12500

part-missing = This part of the application could not be loaded. Please check the connection. If the application has been updated meanwhile, reload the page once everything is synchronised.
part-reload = Reload the page
frame-device = This device

update-ready = New version available.
update-waits = The new version is loaded as soon as everything is saved on this device and no entry is open.
update-elsewhere = Another window already has the new version. This one goes on with the previous one.
update-now = Reload now
update-later = Later
frame-leave-loses = Some of your work is in this window alone, because this device keeps nothing just now. Signing out would lose it. Stay until “Synchronised” appears.
frame-leave-stay = Stay here
frame-leave-anyway = Sign out anyway
