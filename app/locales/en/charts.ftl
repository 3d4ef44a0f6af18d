# The plan in charts and on paper.

case-tab-charts = Charts

charts-title = Charts
charts-versions = Which plan
charts-version-shared = Shared plan
charts-version-draft = Internal draft
charts-print = Print
charts-table = Table
charts-column-category = Measure category
charts-column-item = Item
charts-column-kind = Kind and source
charts-column-year = Year
charts-column-amount = Amount €
charts-column-of-ceiling = Share of ceiling
charts-column-of-planned = Share of planned
charts-column-of-side = Share of side
charts-difference = Difference

charts-empty-title = Nothing to chart yet
charts-empty-text = As soon as there are projects in the plan, you see here how the ceiling is divided among the measure categories, what is still free, whether costs and financing match, and what later years are bound to.
charts-empty-go = To the plan

charts-part-fifth = a fifth
charts-part-quarter = a quarter
charts-part-third = a third
charts-part-two-fifths = two fifths
charts-part-half = half
charts-part-three-fifths = three fifths
charts-part-two-thirds = two thirds
charts-part-three-quarters = three quarters
charts-part-four-fifths = four fifths
charts-part-under = just under { $part }
charts-part-over = just over { $part }

charts-shares-title = Shares by measure category
charts-shares-sentence = { $name } gets most: { $part } of the ceiling, { $amount }.
charts-shares-sentence-planned = { $name } gets most: { $part } of what is planned, { $amount }.
charts-shares-none = No { $source } funds are planned yet. Enter the first amounts in the plan.

charts-ceiling-title = Ceiling, planned and rest
charts-ceiling-rest = Of { $ceiling }, { $planned } are planned. { $rest } are still free.
charts-ceiling-exact = The ceiling of { $ceiling } is planned to the cent.
charts-ceiling-over = { $planned } are planned: { $rest } more than the ceiling of { $ceiling }.
charts-ceiling-none = { $planned } are planned. The ministry has not set the ceiling yet.
charts-over = Over-allocation

charts-sides-title = Costs and financing
charts-sides-balanced = Costs and financing are equal: { $amount } each.
charts-sides-missing = { $amount } of financing are missing for the costs.
charts-sides-surplus = Financing is { $amount } higher than the costs.
charts-sides-lines = { $count ->
    [one] 1 project is not balanced yet.
   *[other] { $count } projects are not balanced yet.
}
charts-sides-none = Neither costs nor financing have been entered yet. Both stand in the details of a project.
charts-sides-gap-missing = missing
charts-sides-gap-surplus = without costs

charts-ahead-title = Commitments in later years
charts-ahead-sentence = Until { $last }, { $total } are committed, most of it in { $year }: { $amount }.
charts-ahead-one = { $amount } are committed for { $year }, nothing for other years.
charts-ahead-none = The plan commits no later year yet. If a project goes on, enter the amount in its details under “Commitments in later years”; then you see here what the county has to expect.

paper-label = Plan to print
paper-back = Back to the plan
paper-sequence = sequence number { $number }
paper-unsent = { $count ->
    [one] with 1 change that has not been sent yet
   *[other] with { $count } changes that have not been sent yet
}
paper-column-others = Other funds
paper-open = Open points
paper-nothing-open = none
paper-printed = Printed on { $at }
paper-sign-date = Date
paper-sign-name = Initials
