//! The work that is measured: a made-up plan, its roll-up, and single-amount edits of it.

use domain::{
    Command, Money, Role, State, decide,
    plan::{
        Change, ChangeSet, FigureKey, Gesture, Line, LineField, Plan, PlanCommand, PlanKind,
        PlanOpening, Target, Value, checks::checks, rollup::Rollup,
    },
    sample,
};
use std::{hint::black_box, sync::Arc};

/// Lines that the edits walk through; more would only take longer to prepare.
const EDITED_LINES_MAX: u32 = 1_000;
/// An odd prime: consecutive edits meet lines that are far apart.
const STRIDE: u32 = 7_919;

/// A plan and the edits that are applied to it, over and over.
pub struct Work {
    state: State,
    /// Every edit, then in the same order every edit's inverse; after both the plan is as before.
    commands: Vec<Command>,
    next: usize,
}

impl Work {
    /// A plan of so many lines with ten numbers each.
    pub fn new(lines: u32) -> Self {
        let each = sample::euros(1_000);
        let mut opening = sample::opening(PlanKind::Shared, lines, each, Some(each));
        fill(&mut opening);
        let plan = Plan::opened(&opening);
        let edited: Vec<u32> = (0..lines.min(EDITED_LINES_MAX))
            .map(|n| n * STRIDE % lines)
            .collect();
        let forth = edited.iter().map(|n| edit(*n, each, sample::euros(1_100)));
        let back = edited.iter().map(|n| edit(*n, sample::euros(1_100), each));
        let commands = forth.chain(back).collect();
        Self {
            state: State::from(plan),
            commands,
            next: 0,
        }
    }

    /// Sums the plan up so often. The answer keeps the compiler from leaving the work out.
    pub fn roll_up(&self, times: u32) -> i64 {
        let State::Plan(plan) = &self.state else {
            return 0;
        };
        (0..times)
            .map(|_| Rollup::of(black_box(plan)).total.programme.cents())
            .fold(0, i64::wrapping_add)
    }

    /// Sums the plan up and looks for what is wrong with it so often.
    pub fn roll_up_and_check(&self, times: u32) -> i64 {
        let State::Plan(plan) = &self.state else {
            return 0;
        };
        let found = (0..times).map(|_| {
            let rollup = Rollup::of(black_box(plan));
            checks(plan, &rollup).len()
        });
        i64::try_from(found.sum::<usize>()).unwrap_or(i64::MAX)
    }

    /// Decides and applies so many edits of one amount each. Returns how many were refused, which
    /// is none.
    pub fn decide_and_apply(&mut self, times: u32) -> i64 {
        let context = sample::context(Role::CountyCaseWorker);
        let id = sample::command_id(1);
        let mut refused = 0;
        for _ in 0..times {
            let command = &self.commands[self.next];
            self.next = (self.next + 1) % self.commands.len();
            match decide(&self.state, black_box(command), &context) {
                Ok(body) => {
                    black_box(sample::apply_body(&mut self.state, id, body));
                }
                Err(_) => refused += 1,
            }
        }
        refused
    }
}

/// Ten numbers a line: two sources, two kinds of cost, two earmarks, a key figure, three years.
fn fill(opening: &mut PlanOpening) {
    let figure = FigureKey {
        figure: sample::word("places"),
        regime: Some(sample::word("sgb2")),
    };
    for line in opening.content.lines.values_mut() {
        let line: &mut Line = Arc::make_mut(line);
        line.financing
            .insert(sample::word("county"), sample::euros(200));
        line.costs
            .insert(sample::word("material"), sample::euros(200));
        line.earmarks
            .insert(sample::word("part_time"), sample::euros(100));
        line.earmarks
            .insert(sample::word("language"), sample::euros(50));
        line.figures.insert(figure.clone(), 12);
        line.follow_on
            .extend((2025..2028).map(|year| (year, sample::euros(300))));
    }
}

fn edit(line: u32, seen: Money, new: Money) -> Command {
    let at = Target::Line(
        sample::line_id(line),
        LineField::Financing(sample::word("aqb")),
    );
    let change = Change::set(at, Value::Money(seen), Value::Money(new));
    Command::Plan(PlanCommand::Change(ChangeSet::new(
        Gesture::Edit,
        vec![change],
    )))
}
