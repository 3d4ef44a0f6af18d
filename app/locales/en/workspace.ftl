# Sign in, overview, case, history, account.

sign-in-title = Sign in
sign-in-away = No connection to the server. You can sign in as soon as it is back.
sign-in-sign-out-waits = This device holds nothing of you any more. You are not signed out at the server yet; that happens by itself as soon as it can be reached.
sign-in-login = Sign-in name
sign-in-password = Password
sign-in-demo-title = Try the example
sign-in-demo-mark = Example: people and amounts per project are invented
sign-in-password-title = With a password
sign-in-again-title = Sign in again
sign-in-again-text = Your session has expired. The page stays as it is; after signing in you go on here.
sign-in-again-as = Continue as { $name }

overview-title-year = Overview { $year }
overview-year = Year
overview-sums = Sums
overview-sum-ceilings = Ceilings { $year }
overview-sum-cases = { $cases ->
        [one] one case
       *[other] { $cases } cases
    }
overview-sum-plans = { $plans } of { $cases } plans visible
overview-sum-share = { $share } of these ceilings
overview-sum-over = Over the ceiling
overview-sum-ministry = { $count } with the ministry
overview-sum-county = { $count } with county or city
overview-sum-row = Sum, { $count ->
        [one] one row
       *[other] { $count } rows
    }
overview-rows = { $count ->
        [one] one row
       *[other] { $count } rows
    } shown
overview-caption = Authorities with state, ceiling, planned amount and rest
overview-note = Percentages are rounded, amounts exact. Sums of planned and rest count only plans that are released to you.
overview-stands-in = No answer from the server. You see the state of { $time }.
overview-stands-in-plans = What was changed on this device since is in the plans.
overview-records-caption = Records with the state of target agreement and application
overview-record-changed = Last changed
overview-empty-title = No cases yet
overview-empty-text = As soon as a case is meant for you, it stands here.
overview-administrator-title = No plans for this role
overview-administrator-text = Administration manages people and catalogues. It sees no plans and no amounts.
overview-none-title = There is no ceiling for { $year } yet
overview-none-text = The ministry opens the case and sets the ceiling. Then you can plan here.

overview-filter = Filter
overview-filter-all = All
overview-filter-own-turn = Our turn
overview-filter-conflicts = With conflicts
overview-filter-over = Over the ceiling
overview-filter-without-case = Without a case
overview-search = Search county or city

overview-authority = Authority
overview-stage = State
overview-turn = To act
overview-ceiling = Ceiling
overview-ceiling-euros = Ceiling €
overview-planned = Planned
overview-share = Planned in per cent
overview-rest = Rest
overview-rest-euros = Rest €
overview-open = Open
overview-bar = { $share } planned
overview-over = planned too much
overview-conflicts = { $count ->
        [one] one conflict
       *[other] { $count } conflicts
    }
overview-conflicts-open = { $count ->
        [one] one conflict is open
       *[other] { $count } conflicts are open
    }
overview-internal = not released yet
overview-own-draft = Internal draft, for your house only
overview-lines = { $count ->
        [one] one line
       *[other] { $count } lines
    }
overview-changed = last changed { $at }
overview-no-case = No case
overview-open-case = Open a case
overview-open-case-for = Open a case for { $name }
overview-open-case-text = The case brings the authority’s internal draft with it. You set the ceiling in the next step.
overview-ags = Municipality key { $ags }
overview-to-plan = To the plan
overview-to-case = To the case
overview-to-history = History

case-tab-plan = Plan
case-tab-case = Case
case-tab-history = History
case-deadlines = Deadlines
case-earmarks = Earmarks
case-save = Apply
case-opened-ministry = There is no ceiling yet. Set it, then the county can plan.
case-opened-county = The ministry has not set a ceiling yet. You can already plan; the ceiling will follow.
case-drafting-county = Your internal draft: the ministry sees nothing of it until you release it.
case-drafting-ministry = The county works on its internal draft. You will see it once it is released.
case-shared = The plan is released: county and ministry see the same numbers.

ceiling-set = Set the ceiling
ceiling-change = Change the ceiling
ceiling-new = New ceiling
ceiling-reason = Reason
ceiling-reason-hint = It will stand in the history.
ceiling-source = Source
ceiling-source-hint = Where it is written, for example “Zielvereinbarung § 4”.
ceiling-in-force = { $amount } applies now.
ceiling-history = All ceilings, newest first
ceiling-none = No ceiling set yet.

earmark-set = Set the amount
earmark-set-for = Set the amount for { $name }
earmark-amount = Amount for this case
earmark-empty = An empty field means: what the year’s catalogue says applies.
earmark-floor = at least { $amount }
earmark-cap = at most { $amount }
earmark-without-amount = without an amount

case-figures = Key figures
case-figures-text = What county or city and ministry agree for the whole year. All of them are optional.
figure-name = Key figure
figure-agreed = Agreed
figure-planned = In the plan
figure-open = open
figure-set = Change
figure-set-for = Change { $name }
figure-count = Agreed number
figure-empty = An empty field means: still open.
figure-in-plan = The plan’s lines add up to { $count }.
figure-reason = Reason (optional)

record-agreement = Target agreement
record-application = Application
record-agreement-draft = Draft
record-application-draft = not handed in yet
record-empty-title = Nothing handed in yet
record-empty-text = Plans and amounts stand here as soon as the county hands in its application. Before that you only see that there is a case.

account-name = Name
account-role = Role
account-theme = Appearance
account-theme-system = As the system
account-theme-light = Light
account-theme-dark = Dark
account-password = Password
account-password-demo = In the example you sign in with one click. There is no password.
account-password-current = Present password
account-password-new = New password
account-password-hint = At least { $min } characters. Long is better than complicated.
account-password-change = Change password
account-password-done = The password has been changed.

case-tab-draft = Internal draft
history-streams = What to see
history-shared-plan = Shared plan
history-internal-plan = Internal draft
history-case = Ceiling, earmarks, key figures
history-record = Record
history-empty-title = Nothing has happened yet
history-empty-text = As soon as somebody changes something, it stands here.
history-older = Show older
history-newest = To the newest changes
history-more = and { $count } more
history-somebody = Unknown person
history-record-opened = Record opened
history-case-opened = Case opened
history-draft-opened = Internal draft opened
history-released = Plan released
history-earmark = Earmark { $name }
history-key-figure = Key figures, { $name }
history-conflict-raised = Met another value; nothing was overwritten
history-conflict-kept = Conflict decided: it stays as it is
history-conflict-decided = Conflict decided
history-merged = Merged without a question
history-paste = Block pasted
history-move-money = Money moved
history-distribute = Rest distributed
history-copy-year = Previous year copied
history-fill = Filled
history-duplicate = Duplicated
history-move = Line moved
history-way-out = Took an offered way out
history-undo = Undone
history-redo = Redone
history-added = New
history-removed = Removed
history-restored = Restored
history-line-of = line { $name }
history-project-of = project { $name }
history-provider-of = provider { $name }
