package org.soniquebay.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.soniquebay.database.DatabaseException.SchemaRefused;

/// Brings a database's tables up to this program: the files `VNNN__name.sql` of one place, each applied once, in order.
///
/// They may say `${vector}` (the type of an embedding column) and `${pgvector}` (`true` or `false`).
final class SchemaSteps {

    static final String PRODUCT_STEPS = "classpath:db/migration";

    private static final String HISTORY = "schema_history";

    private final String location;
    private final String database;

    /// @param location where the steps are, `classpath:…`
    /// @param database its name in messages
    SchemaSteps(String location, String database) {
        this.location = location;
        this.database = database;
    }

    /// @throws SchemaRefused for tables that have no history of ours; nothing has been changed then
    void refuseForeign(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet tables = statement.executeQuery("""
                SELECT to_regclass('schema_history') IS NOT NULL AS ours, to_regclass('tracks') IS NOT NULL AS legacy,
                       EXISTS (SELECT FROM pg_tables WHERE schemaname = current_schema()) AS foreign_tables
                """)) {
            tables.next();
            if (tables.getBoolean("ours")) {
                return;
            }
            if (tables.getBoolean("legacy")) {
                throw new SchemaRefused("The database " + database + " holds a library of the earlier SoniqueBay, which this "
                        + "version cannot take over yet (nothing was changed): give it an empty database.");
            }
            if (tables.getBoolean("foreign_tables")) {
                throw new SchemaRefused("The database " + database
                        + " holds tables of another program (nothing was changed): give SoniqueBay an empty database.");
            }
        }
    }

    /// @throws SchemaRefused when the database is newer than this program, a step was changed afterwards, or one fails
    void apply(DataSource dataSource, VectorType vectors) {
        Flyway flyway = Flyway.configure(SchemaSteps.class.getClassLoader())
                .dataSource(dataSource)
                .locations(location)
                .table(HISTORY)
                .loggers(FlywayWarnings.class.getName())
                .validateMigrationNaming(true)
                .placeholders(Map.of("vector", vectors.columnType(), "pgvector", Boolean.toString(vectors.pgvector())))
                .load();
        try {
            refuseNewer(flyway);
            flyway.migrate();
        } catch (FlywayException e) {
            throw new SchemaRefused("The tables of the database " + database + " cannot be brought up to this version: "
                    + reason(e) + ".", e);
        }
    }

    private void refuseNewer(Flyway flyway) {
        for (MigrationInfo step : flyway.info().all()) {
            if (step.getState() == MigrationState.FUTURE_SUCCESS || step.getState() == MigrationState.FUTURE_FAILED) {
                throw new SchemaRefused("The database " + database + " was written by a newer SoniqueBay (schema step "
                        + step.getVersion() + "): update this one.");
            }
        }
    }

    /// Flyway's messages are whole reports, which stay in the cause; a person needs the step and PostgreSQL's word on it.
    private static String reason(FlywayException failure) {
        String step = String.valueOf(failure.getMessage()).lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return step + ": " + DatabaseOpening.sentence(sql);
            }
        }
        return failure.getMessage().lines().map(String::strip).filter(line -> !line.isEmpty()).limit(2)
                .reduce((first, next) -> first + " " + next).orElse("");
    }
}
