package org.soniquebay.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.soniquebay.database.DatabaseException.SchemaRefused;

/// Brings a database's tables up to this program: the files `VNNN__name.sql` of one place, each applied once, in order.
///
/// They may say `${vector}` (the column type of an embedding) and `${pgvector}` (`true` or `false`).
final class SchemaSteps {

    static final String PRODUCT_STEPS = "classpath:db/migration";

    private static final String HISTORY = "schema_history";

    private final DataSource dataSource;
    private final String location;
    private final String name;

    /// @param location where the steps are, `classpath:…`
    /// @param name what the database is called in messages
    SchemaSteps(DataSource dataSource, String location, String name) {
        this.dataSource = dataSource;
        this.location = location;
        this.name = name;
    }

    void apply(boolean pgvector) {
        Flyway flyway = Flyway.configure(SchemaSteps.class.getClassLoader())
                .dataSource(dataSource)
                .locations(location)
                .table(HISTORY)
                .loggers(FlywayWarnings.class.getName())
                .validateMigrationNaming(true)
                .placeholders(Map.of("vector", pgvector ? "vector(512)" : "real[]", "pgvector", Boolean.toString(pgvector)))
                .load();
        try {
            refuseForeign();
            refuseNewer(flyway);
            flyway.migrate();
        } catch (FlywayException e) {
            throw new SchemaRefused("The tables of the database " + name + " cannot be brought up to this program: "
                    + reason(e) + ".", e);
        } catch (SQLException e) {
            throw new SchemaRefused("The tables of the database " + name + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private void refuseForeign() throws SQLException {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("""
                        SELECT to_regclass('schema_history') IS NOT NULL, to_regclass('tracks') IS NOT NULL,
                               EXISTS (SELECT FROM pg_tables WHERE schemaname = current_schema())
                        """)) {
            tables.next();
            if (tables.getBoolean(1)) {
                return;
            }
            if (tables.getBoolean(2)) {
                throw new SchemaRefused("The database " + name + " holds a library of the earlier SoniqueBay: this program "
                        + "cannot take it over yet and has changed nothing; give it an empty database.");
            }
            if (tables.getBoolean(3)) {
                throw new SchemaRefused("The database " + name + " holds the tables of another program: give SoniqueBay an empty database.");
            }
        }
    }

    private void refuseNewer(Flyway flyway) {
        for (MigrationInfo step : flyway.info().all()) {
            if (step.getState() == MigrationState.FUTURE_SUCCESS || step.getState() == MigrationState.FUTURE_FAILED) {
                throw new SchemaRefused("The database " + name + " was written by a newer SoniqueBay (step "
                        + step.getVersion() + "): update this one.");
            }
        }
    }

    /// Flyway's messages are whole reports; the line that says what happened is enough, the rest is in the cause.
    private static String reason(FlywayException failure) {
        return Arrays.stream(String.valueOf(failure.getMessage()).split("\n"))
                .map(String::strip).filter(line -> !line.isEmpty() && !line.matches("-+"))
                .limit(3).reduce((first, next) -> first + "; " + next).orElse("unknown reason");
    }
}
