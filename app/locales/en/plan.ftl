# The plan: ceiling, grid, details, conflicts, dialogs.

plan-none-title = No plan to see yet
plan-none-text = The county or city is still working on its internal draft. As soon as it is released you will see the plan here.

plan-ceiling-label = Ceiling, planned and rest
plan-frame-year = Ceiling { $year }
plan-frame-none = still open
plan-frame-none-note = The ministry sets it
plan-planned-label = Planned
plan-projects = { $count ->
    [0] no projects yet
    [one] 1 project
   *[other] { $count } projects
}
plan-rest-label = Rest
plan-rest-unknown = still open
plan-rest-after-ceiling = known as soon as the ceiling is
plan-rest-note = not planned yet · { $share }
plan-rest-none = fully planned
plan-rest-free = { $amount } free
plan-rest-over = { $amount } too much
plan-rest-no-ceiling = without a ceiling
plan-over-label = Over the ceiling
plan-over-note = Cannot be submitted
plan-legend-over = beyond it
plan-bar-label = Planned { $planned } of { $ceiling }. Rest: { $rest }.
plan-bar-label-none = Planned { $planned }. No ceiling yet.
plan-outlook-conflict = With your value in the conflict about { $name }:
plan-say-rest = Rest { $amount }
plan-say-over = Over the ceiling: { $amount } too much

plan-over-by = { $amount } too much planned.
plan-over-raised = Raised last: { $lines }.
plan-over-no-raise = The ceiling is smaller than the sum of the projects.
plan-over-draft = The draft stays saved; you can submit as soon as the ceiling holds.
plan-ways-all = All ways
plan-ways-title = Back into the ceiling
plan-ways-hint = one click, can be undone
plan-way-deduct = Deduct from { $name }
plan-way-deduct-amount = Deduct { $amount } from { $name }
plan-way-as-before = Back to what it was before the raise
plan-way-less = The amount becomes smaller
plan-way-halve = Share it half and half
plan-way-halve-hint = One half each from { $first } and { $second }
plan-way-other = Choose another line …
plan-way-other-hint = Move money between two lines
plan-way-balance = Set { $field } to { $amount }

plan-read-only = Read only.
plan-read-only-ministry = Amounts are changed by the county or city. The ministry sets the ceiling and reads the released plan.
plan-read-only-reader = With your read access you can see everything but change nothing.
plan-read-only-role = Your role may not change this plan.
plan-upgrade = There is a new version of the program. Please load the page anew.
plan-upgrade-until = Until then you can only read here. What still waits is kept.
plan-server-outdated = The server has an older state than this device.
plan-server-outdated-until = What is changed here is sent only once that is mended. Please tell the body that runs Zielbudget.
plan-server-outdated-nothing = Until then the plan cannot be shown here.

plan-tools = Tools
plan-undo = Undo
plan-undo-key = Undo (Ctrl+Z)
plan-redo-key = Redo (Ctrl+Y)
plan-add = Project
plan-move-money = Move money
plan-copy-year = Last year
plan-conflicts = Conflicts
plan-formula = Cell

plan-grid-label = Plan by project, grouped by measure category
plan-column-project = Project and provider
plan-column-term = Term
plan-column-places = Places
plan-column-euro = { $name } €
plan-column-share = Share
plan-column-total = Total €
plan-column-earmarks = Earmark €
plan-column-state = State
plan-fold = Fold { $name }
plan-unfold = Unfold { $name }
plan-sum-of = Sum { $authority }
plan-term-open = open
plan-provider-open = provider open
plan-cell-or = or { $value }
plan-state-conflict = Conflict
plan-state-waiting = waiting
plan-state-untouched = still empty
plan-state-balanced = balanced
plan-state-missing = { $amount } short
plan-state-surplus = { $amount } left

plan-key-take = take
plan-key-discard = discard
plan-key-readings = to the amounts
plan-key-edit = edit
plan-key-calculate = calculate
plan-key-move = move money
plan-key-next = next
plan-key-previous = previous
plan-key-first = take the first value
plan-key-second = keep the second
plan-key-later = later
plan-key-all = all keys
plan-reason = Reason
plan-reason-give = give a reason
plan-echo-empties = The field becomes empty
plan-echo-understood = Understood
plan-echo-line = Financing: { $balance }
plan-echo-rest-stays = Rest stays: { $rest }
plan-echo-rest-then = Rest then: { $rest }
plan-fault-negative = Planned amounts are never below zero.
plan-fault-not-whole = Please enter a whole number.
plan-fault-too-large = The number is { $maximum } at most.

plan-earmarks = Earmarks
plan-earmark-open = no amount set
plan-earmark-floor = at least { $amount }
plan-earmark-cap = at most { $amount }
plan-earmark-met = met
plan-earmark-used-up = used up
plan-earmark-free = { $amount } free
plan-earmark-missing = { $amount } missing
plan-earmark-exceeded = { $amount } too much

plan-checks = Before submission
plan-check-no-ceiling = The ceiling is not set yet
plan-check-exact = The ceiling is planned to the cent
plan-check-unplanned = { $amount } not planned yet
plan-check-conflicts = { $count ->
    [one] Decide 1 conflict
   *[other] Decide { $count } conflicts
}
plan-check-cap = { $name }: { $amount } above the cap
plan-check-floor = { $name }: { $amount } short of the minimum
plan-check-missing = { $name }: { $amount } of financing missing
plan-check-surplus = { $name }: { $amount } without costs
plan-check-earmark-share = { $name }: more earmarked than planned
plan-check-balanced = Costs and financing are balanced
plan-check-earmarks = Earmarks are kept
plan-check-decided = no conflict open
plan-check-more = and { $count } more

plan-status-count = { $projects ->
    [one] 1 project
   *[other] { $projects } projects
} in { $categories ->
    [one] 1 measure category
   *[other] { $categories } measure categories
}
plan-status-shared = Shared state of { $at }
plan-status-internal = Internal draft, for your authority only · state of { $at }
plan-status-opening = State is being loaded

plan-panel-label = Details of { $name }
plan-panel-close = Close details
plan-account = Financing of the line
plan-costs = Costs
plan-financing = Financing
plan-sum = Sum
plan-balance-ways = Ways to balance
plan-figures = Key figures
plan-figures-optional = optional
plan-figures-by-regime = by legal regime
plan-unit-cost = per place and month
plan-count = Number
plan-earmark-shares = Earmark
plan-follow-on = Commitments in later years
plan-marks = Marks and note
plan-mark-inclusion = designed to be inclusive
plan-mark-part-time = possible part-time
plan-mark-forwarded = The grant is passed on to the provider
plan-project = Project
plan-term-from = Term from
plan-term-to = Term to
plan-line-money = Move money …
plan-line-move = Move line …
plan-line-remove = Remove line
plan-log = History
plan-log-all = Whole history
plan-log-none = No changes of this line yet.
plan-log-added = Line added
plan-log-removed = Line removed
plan-log-restored = Line restored

plan-field-project = Project
plan-field-category = Measure category
plan-field-order = Place in the plan
plan-field-inclusion = Inclusion
plan-field-part-time = Part-time
plan-field-locked = Locked against distribution
plan-field-note = Note
plan-field-follow-on = Commitment { $year }
plan-field-name = Name of the project
plan-field-provider = Provider
plan-field-of-action = Field of action
plan-field-target-groups = Target groups
plan-field-forwarded = Passed on
plan-field-provider-name = Name of the provider
plan-value-empty = nothing
plan-value-yes = yes
plan-value-no = no
plan-value-place = new place
plan-value-unknown = not known
plan-you = You
plan-someone = Someone

plan-conflict-arrived = Two values for the same field. Both are kept safe.
plan-conflict-compare = Compare
plan-conflict-title = { $name }: two values for the same field
plan-conflict-kept = Both values are safe. Until it is decided { $value } counts.
plan-conflict-kept-removed = Both are safe. Until it is decided the line stays removed.
plan-conflict-place = { $number } of { $count }
plan-conflict-previous = Previous conflict
plan-conflict-next = Next conflict
plan-conflict-caption = Values and what they do
plan-conflict-mine = My value
plan-conflict-of = Value of { $name }
plan-conflict-theirs = Other value
plan-conflict-before = Before, for both
plan-conflict-value = Value
plan-conflict-who = Who
plan-conflict-when = When
plan-conflict-reason = Reason
plan-conflict-see-log = see the history of the line
plan-conflict-earlier = arrived first
plan-conflict-effect = Effect if this value holds
plan-conflict-line = Line { $name }
plan-conflict-rest = Rest of the ceiling
plan-conflict-to-before = to before
plan-conflict-unchanged = unchanged
plan-conflict-remove = remove
plan-conflict-add = add
plan-conflict-removed = removed
plan-conflict-take = Take { $value }
plan-conflict-take-remove = Remove all the same
plan-conflict-take-add = Add all the same
plan-conflict-restore = Restore the line and take { $value }
plan-conflict-keep = Keep { $value }
plan-conflict-keep-removed = Leave it removed
plan-conflict-decision-reason = Reason for the decision
plan-conflict-other = Other amount
plan-conflict-take-other = Take this amount
plan-conflict-later = Later
plan-conflict-decided = The conflict is decided.
plan-conflict-to-plan = To the plan
plan-refused = Not taken.
plan-refused-kept = Your entry:
plan-refused-again = Enter it again
plan-refused-anew = Try again
plan-refused-many = Your entry: { $count } values
plan-refused-save = Save as a file
plan-refused-file = refused
plan-refused-instead = Move what is there
plan-news-changed = { $name }: { $count ->
    [one] 1 value changed
   *[other] { $count } values changed
}
plan-news-many = { $count ->
    [one] One change of others has come since. The history names it.
   *[other] { $count } changes of others have come since. The history names them.
}
plan-news-ceiling = The ministry has changed ceiling or earmark.

plan-company = Also here: { $count ->
    [one] { $count } person
   *[other] { $count } people
}
plan-company-more = { $count ->
    [one] and { $count } more person
   *[other] and { $count } more people
}
plan-company-person = { $name }, { $side }
plan-company-at = { $name }, { $side }, at “{ $line }”
plan-company-here = { $name }, { $side }, is here now

plan-done-removed = “{ $name }” is removed.
plan-done-moved = The money is moved.
plan-done-way = The amount is adjusted.
plan-done-balanced = The line is balanced.
plan-done-distributed = The rest is distributed.
plan-done-copied = { $count ->
    [one] 1 line copied.
   *[other] { $count } lines copied.
}
plan-done-line-moved = The line is moved.

plan-line = Line
plan-amount = Amount
plan-amount-take = Take
plan-amount-title = Change amount
plan-move-money-title = Move money
plan-move-money-from = From
plan-move-money-to = To
plan-move-money-run = Move
plan-move-money-missing = Please enter an amount.
plan-move-money-all = Move { $amount }
plan-distribute-open = Distribute rest …
plan-distribute-title = Distribute the rest
plan-distribute-how = How is the rest to be distributed?
plan-distribute-share = by share
plan-distribute-equally = equally
plan-distribute-steps = in steps of { $step }
plan-distribute-result = Before → after
plan-distribute-run = Distribute the rest
plan-copy-title = Copy last year's plan
plan-copy-text = { $count ->
    [one] 1 line of the plan { $year } is copied with its amounts.
   *[other] { $count } lines of the plan { $year } are copied with their amounts.
}
plan-copy-hint = Notes and commitments in later years stay with the old year. What is in the plan already is not doubled.
plan-copy-nothing = All lines of last year are in the plan already.
plan-copy-none = There is no plan of last year.
plan-copy-run = Copy
plan-add-title = Add a project
plan-add-name = Short name of the project
plan-add-name-missing = Please enter a name.
plan-add-run = Add
plan-move-line-title = Move line
plan-move-line-before = before { $name }
plan-move-line-end = to the end
plan-move-line-run = Move
plan-release-open = Release …
plan-release-title = Release the plan
plan-release-text = The internal draft becomes the shared plan.
plan-release-reads = From then on the ministry can read it.
plan-release-edits = You can go on editing it; changes are visible to both sides.
plan-release-draft = The history of the internal draft stays with you.
plan-release-conflicts = { $count ->
    [one] 1 conflict is still open.
   *[other] { $count } conflicts are still open.
}
plan-release-pending = Not all changes have been sent yet.
plan-release-busy = Being released …
plan-release-run = Release
plan-keys-title = All keys
plan-keys-move = from cell to cell
plan-keys-edit = edit what is there
plan-keys-type = enter anew, also as a calculation
plan-keys-take = take and go down, up
plan-keys-tab = while typing: take and go right, left
plan-keys-discard = discard
plan-keys-reason = while typing: add a reason
plan-keys-clear = empty the cell
plan-keys-detail = details of the line
plan-keys-undo = undo, redo
plan-keys-money = move money
plan-keys-distribute = distribute the rest
plan-keys-line = line up, down
plan-keys-fold = fold, unfold the category
plan-keys-row = start and end of the row
plan-keys-grid = start and end of the table
plan-keys-all = this list

plan-card-edit = { $name }: { $amount }, change
plan-card-detail = Details
plan-card-places = { $count ->
    [one] 1 place
   *[other] { $count } places
}
plan-card-conflict = Conflict: two values

plan-empty-title = No projects yet
plan-empty-text = A plan divides the ceiling among projects. What you enter is sent at once; at the top you see whether it is saved. Nothing has to be complete.
plan-empty-reader = As soon as there are projects, you see them here.
plan-empty-step-1 = Add a project: short name and measure category
plan-empty-step-2 = Enter its AQB funds; the rest stays in sight above
plan-empty-step-3 = Add costs and other funds in the details
plan-empty-add = Add a project
plan-empty-copy = Copy the plan of { $year }

plan-fault-too-long = The text has at most { $maximum } characters.
plan-column-costs = Expenditure €
plan-sort-hint = Sort (Alt+S)
plan-sort = Sort lines
plan-sort-plan = in the order of the plan
plan-sort-up = { $name } ascending
plan-sort-down = { $name } descending
plan-sort-end = Order of the plan
plan-order-fixed = Lines can be moved in the order of the plan only. Please end sorting and filtering.
plan-columns-title = Columns
plan-columns-key = Columns and sorting …
plan-columns-column = Column
plan-columns-width = Width in pixels
plan-columns-width-of = Width of { $name } in pixels
plan-columns-rest = Rest
plan-columns-reset = As usual
plan-find = Search the plan
plan-find-key = Search and filter (/)
plan-find-hint = Project, provider, note
plan-find-none = no hit
plan-find-place = { $number } of { $count }
plan-find-count = { $count ->
    [one] 1 hit
   *[other] { $count } hits
}
plan-find-previous = Previous hit
plan-find-next = Next hit
plan-find-only = hits only
plan-find-close = Close the search
plan-show = Which lines
plan-show-all = all lines
plan-show-unbalanced = not balanced
plan-show-untouched = still empty
plan-show-conflicts = with a conflict
plan-show-locked = locked against distribution
plan-show-end = Show all lines
plan-arrange-again = Apply again
plan-rows-none = No line fits search and filter. The sum covers all lines.
plan-rows-all = Clear search and filter
plan-shown = { $shown } of { $all } lines · { $sum }
plan-status-selected = Selected: { $count ->
    [one] 1 cell
   *[other] { $count } cells
}
plan-status-sum = sum { $sum }
plan-status-without = without { $columns }
plan-say-copied = { $count ->
    [one] 1 cell copied
   *[other] { $count } cells copied
}
plan-locked = locked against distribution
plan-line-lock = Lock against distribution
plan-line-duplicate = Duplicate
plan-new-line = New project
plan-copy-of = { $name } (copy)
plan-name-stays = A project needs a name. Ctrl+Del removes the line.
plan-done-cleared = { $count ->
    [one] 1 cell is empty now.
   *[other] { $count } cells are empty now.
}
plan-done-filled = { $count ->
    [one] 1 cell is filled.
   *[other] { $count } cells are filled.
}
plan-done-locked = Locked against distribution: the amount stays when you distribute the rest.
plan-done-unlocked = No longer locked against distribution.
plan-keys-block = select a block
plan-keys-all-cells = select everything
plan-keys-whole-row = select the whole row
plan-keys-copy = copy or cut the selected cells
plan-keys-paste = paste, from Excel and LibreOffice as well
plan-keys-fill = fill down
plan-keys-insert = insert a line below
plan-keys-duplicate = duplicate the line
plan-keys-remove = remove the line
plan-keys-lock = lock the line against distribution
plan-keys-sort = sort by this column
plan-keys-find = search and filter
plan-keys-category = first and last line of the category
plan-keys-page = one page on
plan-keys-conflicts = among conflicts: to the next, to the previous
plan-keys-decide = among conflicts: take the first value, keep the second, later
plan-keys-regions = from ceiling to plan to details
plan-empty-table = Paste or open a table …
plan-keys-help = explain the field
plan-unlock = Unlock
plan-difference-title = Differences to last year
plan-difference-after = Differences to last year after copying
plan-difference = Difference
plan-difference-added = new
plan-difference-gone = gone
plan-empty-step-table = The quickest way: copy a table in Excel and press Ctrl+V here; you see first what it becomes
plan-cell-computed = This is computed and cannot be entered.
plan-cell-sum = Sums are computed. Choose a line below.
plan-cell-panel = This stands in the details of the line (Ctrl+Enter).
plan-needs-line = Choose a line for this.
plan-distribute-all-locked = All lines are locked against distribution. Unlock at least one.
plan-news-restored = The server is in an earlier state than your device, for example after a backup was put back. What your device had sent since is offered to it again.
plan-not-kept = This device keeps nothing.
plan-not-kept-full = Its storage is full. What you enter now is in this window only, until the server has it. Leave the window open until “Synchronised” appears, and make room.
plan-not-kept-forbidden = The browser does not allow it here, as in a private window. What you enter is in this window only, until the server has it. Leave it open until “Synchronised” appears.
plan-not-kept-newer = What is here was written by a newer version. Reload the page so that both fit; it is kept.
plan-not-kept-broken = The browser’s storage cannot be used. What you enter is in this window only, until the server has it. Reload the page as soon as “Synchronised” appears.
plan-conflict-others = { $count ->
    [one] 1 other value of this change is undisputed and has not been taken yet.
   *[other] { $count } other values of this change are undisputed and have not been taken yet.
 }
plan-conflict-others-take = Take the undisputed ones: { $count }
plan-conflict-others-done = The undisputed values have been taken.

plan-inbox-open = Open
plan-inbox-none-open = No conflict is open.
plan-inbox-decided = Decided
plan-inbox-none-decided = No decided conflict was found.
plan-inbox-older = Look through older changes
plan-inbox-offline = What is over is read from the server. There is no connection to it right now.
plan-inbox-choose = Choose an entry of the list.
plan-inbox-to-cell = To the cell in the plan
plan-inbox-to-history = Show in the history
plan-decided-kept = kept
plan-decided-taken = taken
plan-decided-other = replaced by a third value
plan-decided-title = { $name }: decided
plan-decided-by = Decided: { $who }
plan-decided-item = with other details
plan-settled-since = Outcome
plan-settled-caption = What stood against what, and what became of it
plan-decided-older = How the conflict began stands further back in the history.
plan-inbox-merged = Merged without a question
plan-inbox-none-merged = Nothing merged was found.
plan-merged-title = { $name }: merged
plan-merged-passages = different passages, both kept
