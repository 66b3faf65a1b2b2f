package org.soniquebay.database.backup;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.soniquebay.database.Database;
import org.soniquebay.database.backup.BackupListener.Stage;
import org.soniquebay.database.backup.BackupRefused.Reason;
import org.soniquebay.database.backup.statement.FunctionNames;
import org.soniquebay.database.backup.statement.KnownFunctions;
import org.soniquebay.database.names.Quoted;

/// Restores a backup into an empty database, in one transaction: everything is there and was read again and found equal, or
/// the database is as empty as before, whatever happens in between.
///
/// A library's tables are made by this program's own schema steps, so that a server without pgvector can take over from
/// one that has it, and the other way round; objects that were added to them are made from the definitions in the file.
/// Where the steps make something else than what was backed up, and for every other database, those definitions make
/// everything. Definitions are run only when all of them are [AllowedStatements]: a file is data, whatever its origin.
public final class Restore {

    private final Database database;
    private final BackupListener listener;
    private final KnownFunctions known;

    /// A restoration that takes no function that is a program.
    ///
    /// @param database opened as it is
    Restore(Database database, BackupListener listener) {
        this(database, listener, KnownFunctions.none());
    }

    /// @param known the functions that a backup may bring along
    public Restore(Database database, BackupListener listener, KnownFunctions known) {
        this.database = requireNonNull(database, "database is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.known = requireNonNull(known, "known is null");
    }

    /// Refuses a database that is not empty, before anything is prepared.
    ///
    /// @throws BackupRefused when the database is not empty
    public void requireEmpty() {
        database.read(handle -> {
            new Copying(handle).settle();
            refuseUnlessEmpty(handle);
            return null;
        });
    }

    /// @return what was restored
    /// @throws BackupRefused when the database is not empty, cannot hold the backup, or came out different
    /// @throws org.soniquebay.database.server.DatabaseException when the server goes away meanwhile, or its disk is full
    public BackupReport run(BackupFile backup) {
        Manifest manifest = backup.manifest();
        Foreseen.requireKnownStep(backup);
        database.read(handle -> {
            new Foreseen(known).require(backup, FunctionNames.of(handle), extensions(handle));
            return null;
        });
        try (ZipFile zip = new ZipFile(backup.path().toFile(), StandardCharsets.UTF_8)) {
            database.<IOException>useTransaction(handle -> restore(handle, manifest, zip));
            return backup.report();
        } catch (IOException e) {
            throw NewFile.refused(backup.path(), e);
        } catch (JdbiException e) {
            throw new BackupRefused(Reason.DATABASE, "The backup cannot be restored into the database " + database.name()
                    + " (nothing was changed): " + CopyFailed.sentence(e) + ".", e);
        }
    }

    private static Set<String> extensions(Handle handle) {
        return handle.createQuery("SELECT extname FROM pg_extension").mapTo(String.class).collectIntoSet();
    }

    private void restore(Handle handle, Manifest manifest, ZipFile zip) throws IOException {
        Copying copying = new Copying(handle);
        copying.settle();
        refuseUnlessEmpty(handle);
        // A library's nearest-neighbour index is made many times faster with room to work.
        copying.run("SET LOCAL maintenance_work_mem = '256MB'");
        copying.run("SET LOCAL check_function_bodies = off");
        List<String> after = tables(handle, manifest);
        List<TableContent> made = new Definitions(handle).tables();
        Map<String, TableContent> places = made.stream().collect(Collectors.toMap(TableContent::quoted, Function.identity()));
        long before = 0;
        for (TableContent table : manifest.tables()) {
            TableContent place = place(table, places);
            VectorSpelling spelling = VectorSpelling.between(table.columns(), place.columns());
            RowSum sum = new RowSum();
            long earlier = before;
            try (InputStream text = zip.getInputStream(zip.getEntry(table.entryIn(zip)))) {
                copying.in(place, text, (piece, length) -> {
                    sum.add(piece, 0, length);
                    spelling.rewrite(piece, 0, length);
                    listener.progress(Stage.RESTORING, earlier + sum.rows(), manifest.rows());
                });
            }
            before += table.rows();
        }
        copying.run("SET LOCAL search_path = public");
        after.forEach(copying::run);
        manifest.schema().sequences().forEach(sequence -> setSequence(handle, sequence));
        copying.run("SET LOCAL search_path = ''");
        compare(copying, manifest, places);
        manifest.tables().forEach(table -> copying.run("ANALYZE " + table.quoted()));
    }

    private void refuseUnlessEmpty(Handle handle) {
        boolean alone = handle.createQuery("SELECT pg_try_advisory_xact_lock(hashtextextended('restore', 0))").mapTo(Boolean.class).one();
        if (!alone) {
            throw new BackupRefused(Reason.DATABASE, "Another backup is being restored into the database " + database.name() + ".");
        }
        new Definitions(handle).everything().stream().findFirst().ifPresent(what -> {
            throw new BackupRefused(Reason.NOT_EMPTY, "The database " + database.name() + " is not empty (it has " + what
                    + "): a library goes into an empty one, or into a new data folder (--data).");
        });
    }

    /// Makes the tables, without the parts that are better made with the rows there.
    ///
    /// @return the statements that make these parts
    private List<String> tables(Handle handle, Manifest manifest) {
        Copying copying = new Copying(handle);
        if (manifest.kind() == BackupReport.Kind.LIBRARY) {
            handle.savepoint("empty");
            database.buildTables(handle, manifest.step().orElseThrow());
            copying.settle();
            Definitions definitions = new Definitions(handle);
            Optional<SchemaScript> additions = manifest.schema().beyond(definitions.script());
            if (additions.isEmpty() && hasOtherVectors(manifest, definitions.tables())) {
                additions = Optional.of(manifest.schema().besidesVectors(definitions.script(), definitions.tables()));
            }
            if (additions.isPresent()) {
                Map<String, String> costly = definitions.costly();
                costly.keySet().forEach(copying::run);
                copying.run("DELETE FROM public.schema_history");
                List<String> after = new ArrayList<>(costly.values());
                // An extension that no definition needs is no reason to refuse a server.
                additions.filter(SchemaScript::makesSomething).ifPresent(script -> {
                    replay(handle, script);
                    after.addAll(script.after());
                });
                return after;
            }
            handle.rollbackToSavepoint("empty");
        }
        replay(handle, manifest.schema());
        return manifest.schema().after();
    }

    /// Whether the vectors of the backup are of another type than this server's.
    private static boolean hasOtherVectors(Manifest manifest, List<TableContent> made) {
        return has(manifest.tables(), TableContent.Column::isVector) != has(made, TableContent.Column::isVector);
    }

    private static boolean has(List<TableContent> tables, Predicate<TableContent.Column> what) {
        return tables.stream().flatMap(table -> table.columns().stream()).anyMatch(what);
    }

    private void replay(Handle handle, SchemaScript script) {
        Copying copying = new Copying(handle);
        copying.run("SET LOCAL search_path = public");
        script.extensions().forEach(extension -> makeExtension(handle, extension));
        // No function takes the place of one that is there.
        script.before().forEach(statement -> copying.run(statement.replaceFirst("^CREATE OR REPLACE ", "CREATE ")));
        copying.run("SET LOCAL search_path = ''");
    }

    private void makeExtension(Handle handle, SchemaScript.Extension extension) {
        Copying copying = new Copying(handle);
        boolean there = handle.createQuery("SELECT count(1) > 0 FROM pg_available_extensions WHERE name = :name")
                .bind("name", extension.name()).mapTo(Boolean.class).one();
        if (!there) {
            throw new BackupRefused(Reason.DATABASE, "The backup needs the PostgreSQL extension " + extension.name()
                    + ", which the server of " + database.name() + " does not have: nothing was changed.");
        }
        String schema = Quoted.name(extension.schema());
        String name = Quoted.name(extension.name());
        try {
            copying.run("CREATE SCHEMA IF NOT EXISTS " + schema);
            copying.run("CREATE EXTENSION IF NOT EXISTS " + name + " WITH SCHEMA " + schema);
            boolean elsewhere = handle.createQuery("SELECT extnamespace <> to_regnamespace(:schema) FROM pg_extension WHERE extname = :name")
                    .bind("schema", schema).bind("name", extension.name()).mapTo(Boolean.class).one();
            if (elsewhere) {
                copying.run("ALTER EXTENSION " + name + " SET SCHEMA " + schema);
            }
        } catch (CopyFailed e) {
            throw new BackupRefused(Reason.DATABASE, "The backup needs the PostgreSQL extension " + extension.name() + " in the database "
                    + database.name() + " (nothing was changed): let an administrator of the server make it there, then try again ("
                    + CopyFailed.sentence(e) + ").", e);
        }
    }

    /// The table that takes the rows: its columns in the order of the backup's, with the types they have here.
    private static TableContent place(TableContent table, Map<String, TableContent> made) {
        Optional<TableContent> there = Optional.ofNullable(made.get(table.quoted()));
        List<TableContent.Column> columns = table.columns().stream()
                .flatMap(column -> there.stream().flatMap(place -> place.columns().stream())
                        .filter(other -> other.name().equals(column.name())))
                .toList();
        if (columns.size() != table.columns().size()) {
            throw new BackupRefused(Reason.DATABASE, "The table " + table.label() + " of the backup has no place in this program's tables, "
                    + "and its vectors are of a type that this server does not have: nothing was changed.");
        }
        return TableContent.unread(table.schema(), table.name(), columns);
    }

    private static void setSequence(Handle handle, SchemaScript.SequenceState sequence) {
        handle.createQuery("""
                        SELECT setval(coalesce(CAST(pg_get_serial_sequence(CAST(:table AS text), CAST(:column AS text)) AS regclass),
                            CAST(:name AS regclass)), :value, :called)
                        """)
                .bind("table", sequence.table()).bind("column", sequence.column()).bind("name", sequence.name())
                .bind("value", sequence.value()).bind("called", sequence.called()).mapTo(Long.class).one();
    }

    private void compare(Copying copying, Manifest manifest, Map<String, TableContent> places) throws IOException {
        long before = 0;
        for (TableContent table : manifest.tables()) {
            TableContent place = place(table, places);
            VectorSpelling spelling = VectorSpelling.between(place.columns(), table.columns());
            RowSum sum = new RowSum();
            long earlier = before;
            copying.out(place, (text, length) -> {
                spelling.rewrite(text, 0, length);
                sum.add(text, 0, length);
                listener.progress(Stage.COMPARING, earlier + sum.rows(), manifest.rows());
            });
            if (sum.rows() != table.rows() || !sum.checksum().equals(table.checksum())) {
                throw new BackupRefused(Reason.DATABASE, "The table %s came out different (%,d rows with the checksum %s, in the backup %,d with %s): nothing was restored."
                        .formatted(table.label(), sum.rows(), sum.checksum(), table.rows(), table.checksum()));
            }
            before += table.rows();
        }
    }
}
