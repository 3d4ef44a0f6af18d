device-lead = Plans that you have opened here are on this device, too. You can go on without a connection; what you change is sent as soon as the server can be reached.
device-kept = On this device
device-nothing = There is nothing on this device.
device-synchronised = Synchronised
device-waiting = Waits
device-refused = Not taken
device-never = never
device-stream-case = case
device-stream-draft = internal draft
device-stream-plan = plan
device-stream-record = record
device-room = Used: { $used } MB of { $allowed } MB that the browser allows.
device-lasting = Ask to keep it for good
device-lasting-yes = The browser keeps it, also when room becomes scarce.
device-lasting-no = The browser has not promised it. When room becomes scarce it may delete everything that has not been sent.
device-waiting-head = Not sent yet
device-waiting-count = { $count ->
    [0] Nothing waits.
    [one] 1 change waits. It is sent as soon as the server can be reached.
   *[other] { $count } changes wait. They are sent as soon as the server can be reached.
 }
device-waiting-outdated = { $count ->
    [one] 1 change waits. The server has an older state than this device; it is sent as soon as that is mended.
   *[other] { $count } changes wait. The server has an older state than this device; they are sent as soon as that is mended.
 }
device-file-save = Save as a file
device-file-read = Read a file
device-file-saved = The browser puts the file into the folder for downloads; look for it there. Read it here on another device, signed in with your name. Each change happens only once.
device-file-taken = { $count ->
    [one] 1 change taken.
   *[other] { $count } changes taken.
 }
device-file-unreadable = This is no file of changes that were not sent, or it is damaged. Save it again on the other device.
device-file-newer = A newer version wrote this file. Reload the page and try again.
device-file-other-person = These changes are somebody else’s. Only whoever made them can read them in.
device-leave-head = Sign out
device-leave-none = Nothing waits any more. Signing out removes your plans from this device.
device-leave-text = { $count ->
    [one] 1 change has not been sent yet. Stay here until it is sent, or say what is to become of it.
   *[other] { $count } changes have not been sent yet. Stay here until they are sent, or say what is to become of them.
 }
device-leave-keep = Sign out, keep them here
device-leave-file = Save as a file first
device-leave-look = See whether the file is in the folder for downloads. Only then remove the changes here.
device-leave-remove = Sign out and remove it here
device-leave-refused = { $count ->
    [one] 1 change was not taken by the server. It is here alone, in no file; the plan or the case shows it with the reason and the ways out.
   *[other] { $count } changes were not taken by the server. They are here alone, in no file; the plan or the case shows them with the reason and the ways out.
 }
device-leave-unreadable = What waits on this device cannot be read just now. When you sign out it stays here until you sign in again.
device-forget = Forget this device
device-forget-text = Removes plans, settings and sign-in from this device. What the server has stays there.
device-forget-ask = Forget the device …
device-forget-now = Forget
device-forget-safe = Nothing waits: the server has everything.
device-forget-loses = { $count ->
    [one] 1 change has not been sent yet and would be lost for good. Save it as a file first.
   *[other] { $count } changes have not been sent yet and would be lost for good. Save them as a file first.
 }
device-forget-refused = { $count ->
    [one] 1 change that the server has not taken would be lost for good. Look at it in the plan or the case first.
   *[other] { $count } changes that the server has not taken would be lost for good. Look at them in the plan or the case first.
 }
device-forget-unreadable = What waits on this device cannot be read just now. Whatever of it has not been sent would be lost for good.
device-unnamed = { $count ->
    [one] One value of the plan; which one is told here with a connection.
   *[other] { $count } values of the plan; which ones is told here with a connection.
}
device-other-change = Another change
