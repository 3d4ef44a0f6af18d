# Pasting a table: preview of what changes and what was not understood.

paste-title = Paste a table
paste-run = { $count ->
    [one] Take 1 value
   *[other] Take { $count } values
}
paste-done = { $count ->
    [one] 1 value is taken
   *[other] { $count } values are taken
}{ $lines ->
    [0] .
    [one] , 1 line is new.
   *[other] , { $lines } lines are new.
}
paste-summary = { $changed ->
    [0] Nothing changes
    [one] 1 value changes
   *[other] { $changed } values change
}{ $lines ->
    [0] .
    [one] , 1 line is added.
   *[other] , { $lines } lines are added.
}
paste-all-understood = Everything is understood.
paste-not-understood = { $count ->
    [one] 1 cell is not understood and stays as it is.
   *[other] { $count } cells are not understood and stay as they are.
}
paste-no-change = Nothing changes.
paste-nothing = There is nothing on the clipboard that fits into the plan.
paste-too-large = The table is too large: at most { $rows } rows and { $columns } columns.
paste-where = Where to?
paste-at-cell = from { $name } · { $column }
paste-at-no-cell = from the selected cell
paste-by-name = by column heads and project names
paste-numbers = Numbers in the table
paste-numbers-german = 1.234,56 (German)
paste-numbers-english = 1,234.56 (English)
paste-category = Category of new lines
paste-category-none = from the table
paste-doubt-scaled = Column { $column } is left out: its amounts are in thousands or millions.
paste-doubt-year = Column { $column } is left out: it is about the year { $year }.
paste-doubt-twice = Column { $column } is left out: column { $instead } says the same more clearly.
paste-problems = Not understood
paste-place = Row { $row }, column { $column }:
paste-place-row = Row { $row }:
paste-take-reading = Take { $value }
paste-preview = Preview of the table
paste-becomes = Becomes
paste-meaning-of = What does column { $column } say?
paste-more-rows = { $count ->
    [one] and 1 more row; it is counted
   *[other] and { $count } more rows; they are counted
}
paste-ignore = leave out
paste-row-new = new line: { $category }
paste-row-heading = heading
paste-row-total = sum, left out
paste-row-blank = empty
paste-row-no-line = below the last line
paste-cell-same = stands there already
paste-cell-merged = merged cell
paste-cell-computed = is computed
paste-cell-no-column = right of the last column
paste-cell-row = the row is not understood
paste-negative = { $amount } is below zero. Planned amounts are never negative.
paste-percent = This is a percentage; a number belongs here.
paste-apostrophes = Apostrophes between digits have no single meaning. Please write 1,234.56.
paste-dash-for-cents = The dash in place of cents has no single meaning. Please write 540,000.00.
paste-not-a-number = The number behind the cell cannot be read.
paste-not-a-term = This is no term in whole months. Please write 01–12/2024.
paste-unknown-category = This plan has no such category.
paste-ambiguous-category = This may mean several categories.
paste-no-category = Which category does the new line belong to? Choose one above.
paste-category-required = A line needs a category.
paste-no-name = Values without a project name: it is not clear what they belong to.
paste-name-required = A project needs a name.
paste-ambiguous-name = Several lines have this name. A column with the category helps.
paste-amount-of-category = Sum of the category or a project of that name? That is not clear.
paste-set-twice = Another cell of the table sets another value here.

# From files and to files.
exchange-open = Excel
exchange-title = Excel and CSV
exchange-offline = Without a connection copying and pasting works; files are read and written by the server.
exchange-import = A table from a file
exchange-import-text = You see first what changes. Nothing of the file stays on the server.
exchange-file = File (.xlsx, .ods, .csv)
exchange-reading = Reading the file …
exchange-which-sheet = Which sheet?
exchange-sheet = { $name } ({ $count ->
    [one] 1 row
   *[other] { $count } rows
})
exchange-paste-hint = It works without a file as well: copy in Excel or LibreOffice, press Ctrl+V here.
exchange-export = The plan as a file
exchange-export-text = The workbook goes on calculating with formulas and has a sheet of data for machines.
exchange-unsent = { $count ->
    [one] 1 change has not been sent yet and is missing in the file.
   *[other] { $count } changes have not been sent yet and are missing in the file.
}
exchange-xlsx = Excel workbook
exchange-csv = CSV for machines
table-place = Sheet “{ $sheet }”, row { $row }, column { $column }.
table-file-too-large = The file is larger than { $maximum } MB.
table-unpacks-too-large = Unpacked, the file is larger than { $maximum } MB.
table-unknown-format = This is no table that can be read.
table-old-format = The old format .xls is not read.
table-encrypted = The file is protected by a password.
table-broken = The file is damaged.
table-broken-part = The file is damaged ({ $part }).
table-open-quote = In line { $line } a quotation mark begins that never ends.
table-empty = The file is empty.
table-too-many-sheets = The file has more than { $maximum } sheets.
table-too-many-rows = The sheet has more than { $maximum } rows.
table-too-many-columns = The sheet has more than { $maximum } columns.
table-too-many-cells = The file has more than { $maximum } cells.
table-cell-too-long = A cell has more than { $maximum } characters.
table-too-much-text = The file has more than { $maximum } MB of text.
table-took-too-long = Reading takes longer than { $maximum } seconds.
table-way-take-part = Copy the part that matters into a new workbook.
table-way-save-as = Open the file and save it as .xlsx.
table-way-password = Save the file without a password.
table-way-clear-cell = Clear or shorten this cell.
table-way-close-quote = Close the quotation mark or delete it.
table-way-other-file = Choose another file.
paste-emptied = { $count ->
    [one] 1 value is emptied.
   *[other] { $count } values are emptied.
}
paste-renamed = { $count ->
    [one] 1 project gets another name.
   *[other] { $count } projects get other names.
}
paste-without-room = { $count ->
    [one] 1 cell has no room: it lies below the last line or right of the last column.
   *[other] { $count } cells have no room: they lie below the last line or right of the last column.
}
paste-numbers-foreign = The numbers are read in another notation than your own. If that is wrong, change it below.
