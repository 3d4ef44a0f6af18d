use super::*;
use domain::sample::word;

#[test]
fn a_sum_counts_every_amount_once() {
    let check = |columns: &[Column], left_out: &[Column]| {
        let (added, left) = added_up(columns);
        assert_eq!(left, left_out.iter().collect::<Vec<_>>(), "{columns:?}");
        assert_eq!(added.len() + left.len(), columns.len());
    };
    let (aqb, county) = (
        Column::Programme(word("aqb")),
        Column::Source(word("county")),
    );
    let staff = Column::Cost(word("staff"));
    check(&[aqb.clone(), county.clone()], &[]);
    check(&[Column::Total], &[]);
    check(&[Column::Total, Column::Costs], &[]);
    check(
        &[aqb, Column::Share, county, Column::Total],
        &[Column::Total],
    );
    check(&[Column::Total, staff.clone()], &[]);
    check(&[staff, Column::Costs, Column::Note], &[Column::Costs]);
}
