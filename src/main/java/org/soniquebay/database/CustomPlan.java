package org.soniquebay.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.postgresql.PGStatement;

/// Has the server plan a statement for the very values of each run, however often it is run. Otherwise, after a few
/// runs, the server may settle for one plan for all: it guesses how many rows are met then, and reads the words of a
/// search anew for every row. For searches, where one value meets a third of all rows and the next one none.
public enum CustomPlan implements StatementCustomizer {
    /// The only instance.
    ALWAYS;

    @Override
    public void beforeExecution(PreparedStatement statement, StatementContext context) throws SQLException {
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    }
}
