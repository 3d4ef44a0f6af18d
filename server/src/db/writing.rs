//! What a transaction writes, in as few messages to the database as it takes.

use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, Statement, StatementBuilder, Values,
};

/// Rows that are sent as one text. Each number of rows is a text of its own, which the connection
/// keeps prepared; of large numbers there would be too many, and there the messages do not count.
const ONE_TEXT_ROWS_MAX: usize = 64;

/// Statements of one transaction, in order.
pub(super) struct Writing<'t> {
    transaction: &'t DatabaseTransaction,
    /// Each with the rows that it is meant to write.
    statements: Vec<(Statement, usize)>,
}

impl<'t> Writing<'t> {
    /// Nothing yet.
    pub(super) fn on(transaction: &'t DatabaseTransaction) -> Self {
        Self {
            transaction,
            statements: Vec::new(),
        }
    }

    /// Adds a statement that is meant to write so many rows.
    pub(super) fn add(&mut self, statement: impl StatementBuilder, rows: usize) {
        let backend = self.transaction.get_database_backend();
        self.statements.push((statement.build(&backend), rows));
    }

    /// Executes all of them; `false` as soon as one did not write as many rows as it was meant to.
    ///
    /// # Errors
    /// The first that fails; the transaction has to be taken back then, as where the answer is no.
    pub(super) async fn execute(self) -> Result<bool, DbErr> {
        let backend = self.transaction.get_database_backend();
        let rows: usize = self.statements.iter().map(|(_, rows)| rows).sum();
        // A message to SQLite's thread and back takes longer than what is done there. PostgreSQL
        // takes one prepared statement at a time.
        let statements = if backend == DbBackend::Sqlite && rows <= ONE_TEXT_ROWS_MAX {
            vec![(joined(self.statements), rows)]
        } else {
            self.statements
        };
        for (statement, rows) in statements {
            let result = self.transaction.execute_raw(statement).await?;
            if result.rows_affected() != rows as u64 {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Several statements as one text, their values one after the other.
fn joined(statements: Vec<(Statement, usize)>) -> Statement {
    let mut text = String::new();
    let mut values = Vec::new();
    for (statement, _) in statements {
        text.push_str(&statement.sql);
        text.push(';');
        values.extend(statement.values.into_iter().flatten());
    }
    Statement {
        sql: text,
        values: Some(Values(values)),
        db_backend: DbBackend::Sqlite,
    }
}
