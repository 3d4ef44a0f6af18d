# Why something was not accepted: place and way out. Keys follow the codes of domain and server.

refusal-this-field = this field
refusal-not-allowed = Your role may not do this here: { $deed }.
refusal-wrong-state = This does not work in the present state. Please reload the page.
refusal-wrong-stream = This does not belong to this plan. Please reload the page.
refusal-other-version = This was entered with another version of this application, which the server does not understand. Please enter it again.
refusal-unknown-item = This plan does not know the line, project or provider. Please reload the page.
refusal-not-in-catalogue = “{ $word }” is not in this year’s catalogue. Please choose an entry of the catalogue.
refusal-wrong-value = The value does not fit into { $place }. The previous value still applies.
refusal-negative = { $amount } is not possible: planned amounts are never below zero ({ $place }).
refusal-volume-too-large = All amounts of the plan together must not exceed { $maximum }.
refusal-too-many-changes = At most { $maximum } changes at once. Please split the block.
refusal-too-many-lines = A plan has at most { $maximum } lines.
refusal-too-many-items = A plan has at most { $maximum } projects or providers.
refusal-too-many-characters = At most { $maximum } characters. Please shorten the text.
refusal-too-many-count = The number is at most { $maximum }.
refusal-too-many-conflicts = { $maximum } conflicts are open already. Please decide some of them first.
refusal-too-many-bytes = That is too much at once. Please do it in several steps, for example the block in two halves.
refusal-missing-name = Please enter a name.
refusal-missing-reason = Please give a reason. It will stand in the history.
refusal-missing-source = Please say where this is written, for example “Zielvereinbarung § 4”.
refusal-target-twice = The same field would occur twice. Please change it only once.
refusal-still-used = This is still in use and cannot be removed. Please remove its lines first.
refusal-overtaken = This can no longer be undone: others have changed { $place } since.
refusal-no-open-conflict = This conflict is decided already.
refusal-stale = The value has changed in the meantime. { $current } applies now. Your entry is still here.
refusal-stale-none = The value was removed in the meantime. Your entry is still here.
refusal-stale-figure = The number has been changed meanwhile. { $current } applies now. What you entered is still there.
refusal-ceiling-not-positive = A ceiling is always more than zero.
refusal-nothing-to-distribute = There is nothing to distribute, or no line that could receive it.
refusal-not-enough = The line has only { $available }. You can move that amount.

deed-open-case = open a case
deed-set-ceiling = set the ceiling
deed-set-earmark = set an earmark
deed-set-key-figure = set key figures
deed-by-server = the server does this itself
deed-release-plan = release the plan
deed-change-plan = change the plan
deed-resolve-conflict = decide a conflict

problem-sign-in-needed = You are no longer signed in. Please sign in again.
problem-wrong-credentials = Sign-in name or password are wrong.
problem-too-many-attempts = Too many attempts. Please wait { $seconds ->
        [one] one second
       *[other] { $seconds } seconds
    } and then try again.
problem-not-allowed = Your role may not do this.
problem-not-found = There is no such thing, or it is not meant for you.
problem-bad-request = The field “{ $field }” could not be understood. Please check your entry.
problem-already-there = It is there already. Please reload the page.
problem-password-length = A password has { $min } to { $max } characters.
problem-too-large = This is too much at once. Please split your entry.
problem-foreign-origin = The request did not come from this site and was rejected. Please reload the page.
problem-unavailable = The server could not do this. Nothing has changed. Please try again.
problem-offline = The server does not answer. Please check the connection.

money-empty = Please enter an amount.
money-ambiguous = “{ $text }” is not clear. What is meant?
money-foreign-separators = This is written the German way. Is this amount meant?
money-too-many-decimals = An amount has at most two decimals.
money-bad-grouping = The separators in “{ $text }” make no groups of three.
money-unknown-character = The character “{ $character }” does not belong in an amount.
money-out-of-range = The amount is beyond { $maximum }.
money-scientific = Powers of ten lose digits. Please write the amount in full.
money-spreadsheet-error = This is an error value of a spreadsheet, not an amount.
money-date = This is a date, not an amount.

calculation-missing = A calculation begins with an equals sign.
calculation-empty = The calculation is missing after the equals sign, for example =3*12500.
calculation-too-long = A calculation has at most { $maximum } characters.
calculation-too-deep = More than { $maximum } nested parentheses are not possible.
calculation-unknown-character = The character “{ $character }” does not belong in a calculation.
calculation-missing-operand = The calculation lacks a number.
calculation-missing-operator = There is no operator between two numbers.
calculation-unbalanced-parenthesis = A parenthesis has no partner.
calculation-division-by-zero = Division by zero is not possible.
calculation-overflow = The numbers are too large to calculate exactly.
calculation-out-of-range = The result is beyond { $maximum }.
