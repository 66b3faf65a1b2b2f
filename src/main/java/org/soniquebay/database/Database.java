package org.soniquebay.database;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.database.server.DatabaseServer;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.database.server.SqlStateTranslator;

/// The opened database: a small pool of connections over a schema that is up to date. Safe for use by many threads.
public final class Database implements AutoCloseable {

    static final String ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ";

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private volatile boolean pgvector;
    private final DatabaseServer server;
    private final BoundedReads bounded = new BoundedReads(this);
    private volatile Optional<String> damage = Optional.empty();

    /// @param server closed after the last connection
    Database(HikariDataSource pool, boolean pgvector, DatabaseServer server) {
        this.pool = requireNonNull(pool, "pool is null");
        this.pgvector = pgvector;
        this.server = requireNonNull(server, "server is null");
        this.jdbi = configured(pool);
    }

    private static Jdbi configured(DataSource pool) {
        return TypedIds.install(Vectors.install(Jdbi.create(pool)))
                // Jdbi's own would tell the time in the zone of this machine.
                .registerColumnMapper(OffsetDateTime.class, (row, column, _) -> row.getObject(column, OffsetDateTime.class));
    }

    /// Starts the embedded server or attaches to it where the settings say so, connects, and applies missing schema steps.
    ///
    /// @throws DatabaseException with one sentence, when the database cannot be used
    public static Database open(DatabaseSettings settings) {
        return new DatabaseOpening(SchemaSteps.PRODUCT_STEPS).open(settings);
    }

    /// Connects to a database and takes it as it is: no schema step is applied, and nothing is refused. For commands
    /// that look at, copy or evolve a database that is not, or not yet, of this version. An embedded server is started,
    /// or attached to, as [#open] does.
    ///
    /// @throws DatabaseException with one sentence, when the server cannot be reached
    public static Database openAsItIs(DatabaseSettings settings) {
        return DatabaseOpening.asItIs(settings);
    }

    /// Builds the product's tables, empty, in a schema of their own that exists and holds nothing: what a fresh library
    /// on this server looks like.
    ///
    /// @param schema its name; its tables see the database's extensions
    /// @param step the last schema step to apply; empty for all that this program knows
    /// @throws DatabaseException.SchemaRefused when a step fails
    public void buildTables(String schema, Optional<String> step) {
        try (Connection connection = pool.getConnection()) {
            steps().applyIn(schema, step, pool, vectors(connection));
        } catch (SQLException e) {
            throw new DatabaseException.Unreachable("The database " + name() + " cannot be used: "
                    + SqlStateTranslator.sentence(e) + ".", e);
        }
    }

    /// Builds the product's tables, empty, in the schema `public`, as part of the caller's transaction: when that is
    /// rolled back, nothing was ever there. Until it ends, `public` is the search path.
    ///
    /// @param step the last schema step to apply
    /// @throws DatabaseException.SchemaRefused when a step fails; the transaction cannot be committed then
    public void buildTables(Handle handle, String step) {
        handle.execute("SET LOCAL search_path TO public");
        Connection connection = handle.getConnection();
        try {
            VectorType vectors = vectors(connection);
            steps().applyIn("public", Optional.of(step), new SingleConnectionDataSource(connection), vectors);
            vectors.remember(connection);
        } catch (SQLException e) {
            throw new DatabaseException.Unreachable("The database " + name() + " cannot be used: "
                    + SqlStateTranslator.sentence(e) + ".", e);
        }
    }

    /// The type of the vectors: a database that was opened as it is may get the extension only now, with its first
    /// tables of ours.
    private VectorType vectors(Connection connection) throws SQLException {
        VectorType vectors = VectorType.in(connection);
        pgvector = vectors.pgvector();
        return vectors;
    }

    /// Whether this program has the schema step of this number.
    public boolean knowsStep(String step) {
        return ProgramSteps.hold(step);
    }

    /// The number of the newest schema step that this program has.
    public String newestStep() {
        return ProgramSteps.newest();
    }

    private SchemaSteps steps() {
        return new SchemaSteps(SchemaSteps.PRODUCT_STEPS, server);
    }

    /// The database's name in messages, without the password.
    public String name() {
        return server.address().toString();
    }

    /// One read-only transaction. Its statements see the database as it is at the first one: what others commit meanwhile, none of them sees.
    /// Within a transaction of the same thread it is part of that one.
    ///
    /// @throws DatabaseException.Unreachable when the server is gone
    /// @throws DatabaseException.DiskFull when the server has no room to work
    /// @throws DatabaseException.Damaged when what is stored cannot be read
    public <R, X extends Exception> R read(HandleCallback<R, X> callback) throws X {
        return read(jdbi, ONE_MOMENT, callback);
    }

    /// @param settings statements that set the transaction up, [#ONE_MOMENT] before all; they travel together
    <R, X extends Exception> R read(Jdbi connections, String settings, HandleCallback<R, X> callback) throws X {
        try {
            return connections.withHandle(handle -> handle.isInTransaction() ? callback.withHandle(handle) : handle.setReadOnly(true).inTransaction(reading -> {
                reading.execute(settings);
                return callback.withHandle(reading);
            }));
        } catch (JdbiException e) {
            throw told(e);
        }
    }

    /// Reads as [#read] does, for the answer to a request: by no parallel plan, which takes longer to begin than to answer.
    ///
    /// @throws DatabaseException.TooSlow when a single statement takes longer than 20 seconds
    /// @throws DatabaseException.Busy when other such reads take all connections that they may
    public <R, X extends Exception> R readSoon(HandleCallback<R, X> callback) throws X {
        return bounded.read(callback);
    }

    /// Reads as [#read] does, on a connection beside the pool: a read of minutes takes none away from others.
    public <R, X extends Exception> R readApart(HandleCallback<R, X> callback) throws X {
        return read(configured(new CurrentSource(server)), ONE_MOMENT, callback);
    }

    private RuntimeException told(JdbiException failure) {
        RuntimeException told = SqlStateTranslator.told(failure, server);
        if (told instanceof DatabaseException.Damaged) {
            damage = Optional.of(told.getMessage());
        }
        return told;
    }

    /// The damage that was found since the database was opened, in one sentence; empty when none was.
    public Optional<String> damage() {
        return damage;
    }

    /// Registers a listener for the moment when an embedded server is gone and cannot be started again. A server that
    /// is administered elsewhere may come back at any time, and is never given up.
    ///
    /// @param listener hears the reason, from another thread; replaces the one before
    public void whenLost(Consumer<DatabaseException> listener) {
        server.whenLost(listener);
    }

    /// Reads as [#read] does, but fails soon as [DatabaseException.Unreachable] instead of waiting for a connection or an answer.
    public <R> R readWithin(Duration patience, HandleCallback<R, RuntimeException> callback) throws InterruptedException {
        return bounded.within(patience, callback);
    }

    /// One transaction: committed when the callback returns, rolled back when it throws.
    ///
    /// @throws DatabaseException.Unreachable when the server is gone
    /// @throws DatabaseException.DiskFull when the server has no room to write
    public <R, X extends Exception> R inTransaction(HandleCallback<R, X> callback) throws X {
        try {
            return jdbi.inTransaction(callback);
        } catch (JdbiException e) {
            throw told(e);
        }
    }

    /// One transaction without a result.
    ///
    /// @throws DatabaseException as [#inTransaction]
    public <X extends Exception> void useTransaction(HandleConsumer<X> callback) throws X {
        this.<Void, X>inTransaction(handle -> {
            callback.useHandle(handle);
            return null;
        });
    }

    /// The Jdbi of this database, for other statements; a [TypedId] and `float[]` are bound and mapped as [Vectors] and [TypedId] say.
    public Jdbi jdbi() {
        return jdbi;
    }

    /// The pool of connections.
    public DataSource dataSource() {
        return pool;
    }

    /// Registers a counter of the connections and their waits; once.
    public void trackPool(MetricsTrackerFactory tracker) {
        pool.setMetricsTrackerFactory(tracker);
    }

    /// Tells a copy of a table's rows about every change from now on, see [RowChanges].
    public void keepCopy(String table, RowChanges.Copy copy) {
        changes().keep(table, copy);
    }

    /// Tells a copy about no more changes.
    public void dropCopy(String table, RowChanges.Copy copy) {
        changes().drop(table, copy);
    }

    /// Lets other processes know of the changes that this one announces from now on, in the very transactions that make
    /// them. To be called by every process that writes a library which several processes have at once, before it writes.
    ///
    /// @param tables whose changes others may want to follow
    /// @return what follows the changes of the others; nothing happens before it is started
    public ChangeFollower share(Collection<String> tables, ChangeFollower.Bookmark bookmark, InstantSource clock) {
        ChangeJournal journal = new ChangeJournal(UUID.randomUUID().toString(), tables);
        changes().share(journal);
        return new ChangeFollower(this, journal, bookmark, clock);
    }

    /// Notes that this process has the library alone, and journals none of its changes: a later follower with earlier
    /// copies is told that anything may have changed.
    ///
    /// @param tables whose changes others may want to follow
    public void shareNothing(Collection<String> tables) {
        useTransaction(handle -> ChangeJournal.anythingChanged(handle, tables));
    }

    /// The identity of this database, which differs from all others whatever they are called.
    public String id() {
        return read(ChangeJournal::library);
    }

    RowChanges changes() {
        return jdbi.getConfig(RowChanges.class);
    }

    /// Whether the server has the `vector` extension in this database.
    public boolean pgvector() {
        return pgvector;
    }

    /// Takes a lock that any process of this database sees, without waiting. The lock is held until it is closed, or
    /// until this process ends.
    ///
    /// @param name what is locked
    /// @return empty when another process or thread holds the lock
    public Optional<DatabaseLock> tryLock(String name) {
        return DatabaseLock.tried(server.address(), name, false);
    }

    /// Takes a lock as [#tryLock] does, but shared with others: it excludes only the exclusive holders.
    public Optional<DatabaseLock> tryLockShared(String name) {
        return DatabaseLock.tried(server.address(), name, true);
    }

    /// Whether any process holds the lock of this name alone.
    public boolean isLocked(String name) {
        return read(handle -> DatabaseLock.isHeld(handle, name, false));
    }

    /// Whether any process holds the lock of this name together with others, or could.
    public boolean isLockedShared(String name) {
        return read(handle -> DatabaseLock.isHeld(handle, name, true));
    }

    /// Closes the connections; the last process to close an embedded database waits until its server has stopped.
    @Override
    public void close() {
        pool.close();
        server.close();
    }
}
