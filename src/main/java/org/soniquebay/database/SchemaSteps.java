package org.soniquebay.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.database.server.Conflict;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.database.server.DatabaseException.SchemaRefused;
import org.soniquebay.database.server.DatabaseServer;
import org.soniquebay.database.server.SqlStateTranslator;

/// Brings a database's tables up to this program: the files `VNNN__name.sql` of one place, each applied once, in order.
///
/// They may say `${vector}` (the type of an embedding column) and `${pgvector}` (`true` or `false`).
final class SchemaSteps {

    static final String PRODUCT_STEPS = "classpath:db/migration";

    private static final Logger LOG = LoggerFactory.getLogger(SchemaSteps.class);
    private static final String HISTORY = "schema_history";
    private static final int MOST_ATTEMPTS = 3;
    private static final Set<Conflict> DONE_ALREADY = EnumSet.of(Conflict.EXISTING, Conflict.UNIQUE);

    private final String location;
    private final String database;
    private final String place;

    /// @param location where the steps are, `classpath:…`
    /// @param server whose database it is, named in messages
    SchemaSteps(String location, DatabaseServer server) {
        this.location = location;
        this.database = server.address().toString();
        this.place = server.place();
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
                throw new SchemaRefused("The database " + database + " holds a library of the earlier SoniqueBay (nothing was "
                        + "changed). This command shows what taking it over means: soniquebay migrate plan --database URL");
            }
            if (tables.getBoolean("foreign_tables")) {
                throw new SchemaRefused("The database " + database
                        + " holds tables of another program (nothing was changed): give SoniqueBay an empty database.");
            }
        }
    }

    /// @throws SchemaRefused when the database is newer than this program, a step was changed afterwards, or one fails
    void apply(DataSource dataSource, VectorType vectors) {
        for (int attempt = 1; ; attempt++) {
            Flyway flyway = steps(dataSource, vectors).load();
            try {
                refuseNewer(flyway);
                refuseWhileEvolving(dataSource, flyway);
                flyway.migrate();
                return;
            } catch (FlywayException e) {
                if (attempt == MOST_ATTEMPTS || !isAppliedByAnother(e)) {
                    throw failed(e);
                }
                LOG.debug("Another process has applied a schema step meanwhile; the steps are read again", e);
            }
        }
    }

    /// Whether a step made what was there already. A killed program lets go of Flyway's lock at once, for that has a connection of
    /// its own; the server may commit the program's last step after that.
    private static boolean isAppliedByAnother(FlywayException failure) {
        return SqlStateTranslator.conflict(failure).filter(DONE_ALREADY::contains).isPresent();
    }

    /// Applies the steps up to one of them, or all, in an existing, empty schema.
    void applyIn(String schema, Optional<String> step, DataSource dataSource, VectorType vectors) {
        try {
            steps(dataSource, vectors).schemas(schema).defaultSchema(schema).createSchemas(false)
                    .target(step.orElse("latest")).load().migrate();
        } catch (FlywayException e) {
            throw failed(e);
        }
    }

    private FluentConfiguration steps(DataSource dataSource, VectorType vectors) {
        return Flyway.configure(SchemaSteps.class.getClassLoader())
                .dataSource(dataSource)
                .locations(location)
                .table(HISTORY)
                .loggers(FlywayWarnings.class.getName())
                .validateMigrationNaming(true)
                .placeholders(Map.of("vector", vectors.columnType(), "pgvector", Boolean.toString(vectors.pgvector())));
    }

    private DatabaseException failed(FlywayException cause) {
        if (SqlStateTranslator.isDamage(cause)) {
            return SqlStateTranslator.damaged(place, cause);
        }
        return new SchemaRefused("The tables of the database " + database + " cannot be brought up to this version: "
                + reason(cause) + ".", cause);
    }

    /// Refuses a library that is half the earlier SoniqueBay's and half ours: it stays at the step it was expanded to.
    private void refuseWhileEvolving(DataSource dataSource, Flyway flyway) {
        if (flyway.info().pending().length == 0) {
            return;
        }
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT to_regclass('soniquebay_migration.pending') IS NOT NULL")) {
            answer.next();
            if (answer.getBoolean(1)) {
                throw new SchemaRefused("The database " + database + " is between two SoniqueBays, and this version needs newer "
                        + "tables: complete its evolution with the version that began it (migrate contract), or undo it (migrate rollback).");
            }
        } catch (SQLException e) {
            throw new SchemaRefused("The database " + database + " cannot be asked for its state.", e);
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
        return SqlStateTranslator.said(failure).map(said -> step + ": " + said)
                .orElseGet(() -> failure.getMessage().lines().map(String::strip).filter(line -> !line.isEmpty()).limit(2)
                        .reduce((first, next) -> first + " " + next).orElse(""));
    }
}
