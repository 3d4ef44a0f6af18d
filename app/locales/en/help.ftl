# Help at the field and the tour. Each rule names where it is written.

help-about = Help: { $title }
help-source = Source: { $source }
help-ceiling = Ceiling, planned, rest
help-ceiling-text = The ceiling is the amount that the ministry sets. Planned is the sum of the programme funds of all lines, the rest is the difference. A draft may exceed the ceiling; it then says by how much and names ways back.
help-project = Project and provider
help-project-text = A line funds one project in one measure category. Its name is written in the table, its provider in the details.
help-term = Term
help-term-text = In which months the project runs. Plans are made in whole months; new lines are for the whole year.
help-figures = Key figures
help-figures-text = Places, entries and other figures, as a whole and by legal regime. All of them are optional.
help-programme = Programme funds
help-programme-text = What flows into this line from the programme. Only this column counts against the ceiling. Amounts can be calculated: =3*12500.
help-share = Share
help-share-text = The programme funds of the line divided by the ceiling, rounded half up to one place. Differences by rounding are possible; only the amount is stored.
help-sources = Other funds
help-sources-text = What others contribute to the line. These amounts do not count against the ceiling.
help-costs = Expenditure
help-costs-text = The eligible expenditure of the line by kind. It faces the financing; both sides should be equal.
help-balance = Expenditure and financing
help-balance-text = Expenditure by kind on the left, financing by source on the right. If the difference is not zero, ways to balance it are suggested; each is one click and can be undone. Programme funds are never changed that way.
help-earmarks = Earmark
help-earmarks-text = A part of the funds can be tied to a purpose, with a least or a largest amount. Here stands how much of the programme funds counts for it. The amount is set in the case.
help-follow-on = Commitment in later years
help-follow-on-text = What is committed in later years already. These amounts do not count against this year's ceiling.
help-marks = Marks and note
help-marks-text = Two marks of the offer and a note. A locked line keeps its amount when the rest is distributed; Alt+L locks it, or the button in the details.
help-state = How the line stands
help-state-text = Balanced: expenditure and financing are equal. Missing or left over: they differ by this amount. Conflict: two people wanted different things, both values are kept. Waiting: not sent yet.

tour-title = Tour
tour-start = Tour
tour-place = { $number } of { $count }
tour-next = Next
tour-back = Back
tour-end = End
tour-done = Done
tour-1 = The rest stays in sight
tour-1-text = Ceiling minus planned is the rest. The bar always stays at the top; if it is too much, it names line, amount and the way back.
tour-2 = Type as in Excel
tour-2-text = Choose a cell and write, =3*12500 as well. Enter takes it and goes down, F2 edits, Shift and an arrow select a block.
tour-2-phone = Tap and change
tour-2-phone-text = A tap on the amount changes it; you can calculate in the field, too: =3*12500.
tour-2-reader = Read and look up
tour-2-reader-text = You read the plan here; others change amounts.
tour-2-reader-keys = The arrows lead from cell to cell, / searches and filters.
tour-3 = From Excel and to Excel
tour-3-keys = Copy a table in Excel, press Ctrl+V here.
tour-3-text = The button “Excel” opens and saves files. You see first what changes.
tour-3-reader = To Excel
tour-3-reader-text = The button “Excel” saves the plan as a file.
tour-4 = The line in full
tour-4-text = Ctrl+Enter shows expenditure, financing, key figures and history of the line. In small windows it lies over the plan.
tour-4-phone-text = “Details” shows expenditure, financing, key figures and history of the line.
tour-5 = Nothing is lost
tour-5-text = With a connection every change is sent at once, without one it waits. At the top you see whether all is saved.
tour-5-undo = Ctrl+Z takes it back.
tour-5-keys = F1 explains the field, ? shows all keys.
tour-5-reader = Always up to date
tour-5-reader-text = What others change appears here by itself. At the bottom you see how recent it is.
