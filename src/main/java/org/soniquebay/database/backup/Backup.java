package org.soniquebay.database.backup;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.soniquebay.database.Database;
import org.soniquebay.database.backup.BackupListener.Stage;
import org.soniquebay.database.backup.BackupRefused.Reason;
import org.soniquebay.database.backup.statement.FunctionNames;
import org.soniquebay.database.backup.statement.KnownFunctions;

/// Writes backups: all tables of a database as they were at one moment, while other connections go on writing. Owners,
/// grants and what [BackupReport#leftOut] names are not part of it.
public final class Backup {

    private final String product;
    private final InstantSource clock;
    private final BackupListener listener;
    private final Foreseen foreseen;

    /// @param product the version of this program, for the file
    public Backup(String product, InstantSource clock, BackupListener listener) {
        this(product, clock, listener, KnownFunctions.none());
    }

    /// @param product the version of this program, for the file
    /// @param known the functions that a restoration knows; [BackupReport#programs] names all others
    public Backup(String product, InstantSource clock, BackupListener listener, KnownFunctions known) {
        this.foreseen = new Foreseen(known);
        this.product = requireNonNull(product, "product is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    /// Writes a file that only its owner may read: it holds everything, hashes of API keys included. The file is on the
    /// disk, and under its name, when this returns; no part of it is when this throws.
    ///
    /// @param database an open one, of this program or of the earlier SoniqueBay
    /// @param replace whether a file that is there is replaced, when the new one is complete
    /// @throws BackupRefused when the file may not be written, or the database holds no library
    /// @throws org.soniquebay.database.server.DatabaseException when the server goes away meanwhile
    public BackupReport write(Database database, Path file, boolean replace) {
        Path place = file.toAbsolutePath().normalize();
        try (NewFile partial = NewFile.at(place, replace)) {
            SealedStream sealed = new SealedStream(partial.stream());
            List<String> programs = new ArrayList<>();
            Manifest manifest = database.<Manifest, IOException>readApart(handle -> {
                Manifest complete = written(handle, database, sealed);
                programs.addAll(foreseen.programs(complete.schema(), FunctionNames.of(handle)));
                return complete;
            });
            partial.complete();
            return manifest.report(place, sealed.bytes(), sealed.text()).needing(programs);
        } catch (IOException e) {
            throw NewFile.refused(place, e);
        } catch (JdbiException e) {
            throw new BackupRefused(Reason.DATABASE,
                    "The database " + database.name() + " cannot be backed up: " + CopyFailed.sentence(e) + ".", e);
        }
    }

    private Manifest written(Handle handle, Database database, SealedStream sealed) throws IOException {
        Copying copying = new Copying(handle);
        copying.settle();
        Definitions definitions = new Definitions(handle);
        List<TableContent> tables = definitions.tables();
        refuse(definitions, tables, database.name());
        tables.forEach(table -> copying.run("LOCK TABLE " + table.quoted() + " IN ACCESS SHARE MODE"));
        Manifest shape = shape(handle, definitions);
        ZipOutputStream zip = new ZipOutputStream(sealed, StandardCharsets.UTF_8);
        // Most of a library is numbers and pictures: harder work makes it hardly smaller.
        zip.setLevel(Deflater.BEST_SPEED);
        zip.setComment(SealedStream.placeholder());
        Manifest manifest = shape.with(copied(handle, tables, zip));
        zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
        byte[] said = manifest.json();
        if (said.length > Bounds.MANIFEST) {
            throw new BackupRefused(Reason.DATABASE, "The database " + database.name() + " has more tables and definitions than a backup can hold.");
        }
        zip.write(said);
        zip.finish();
        sealed.seal();
        return manifest;
    }

    private static void refuse(Definitions definitions, List<TableContent> tables, String database) {
        if (tables.isEmpty()) {
            throw new BackupRefused(Reason.DATABASE, "There is nothing to back up: the database " + database + " is empty.");
        }
        if (tables.stream().map(TableContent::label).noneMatch(label -> label.equals("public.tracks"))) {
            throw new BackupRefused(Reason.DATABASE, "The database " + database + " holds tables of another program, and no library.");
        }
        definitions.obstacles().stream().findFirst().ifPresent(what -> {
            throw new BackupRefused(Reason.DATABASE, "The database " + database + " holds " + what
                    + ", which a backup cannot hold: nothing was written.");
        });
    }

    private Manifest shape(Handle handle, Definitions definitions) {
        boolean library = handle.createQuery("""
                SELECT to_regclass('public.schema_history') IS NOT NULL AND to_regclass('public.alembic_version') IS NULL
                    AND to_regnamespace('soniquebay_migration') IS NULL
                """).mapTo(Boolean.class).one();
        boolean stepped = handle.createQuery("SELECT to_regclass('public.schema_history') IS NOT NULL").mapTo(Boolean.class).one();
        Optional<String> step = !stepped ? Optional.empty() : handle.createQuery("""
                SELECT version FROM public.schema_history
                WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1
                """).mapTo(String.class).findOne();
        String postgres = handle.createQuery("SHOW server_version").mapTo(String.class).one();
        return new Manifest(Manifest.FORMAT, product, clock.instant(), postgres,
                library && step.isPresent() ? BackupReport.Kind.LIBRARY : BackupReport.Kind.OTHER,
                step, List.of(), definitions.script(), definitions.leftOut());
    }

    private List<TableContent> copied(Handle handle, List<TableContent> tables, ZipOutputStream zip) throws IOException {
        long total = 0;
        for (TableContent table : tables) {
            total += handle.createQuery("SELECT count(1) FROM " + table.quoted()).mapTo(Long.class).one();
        }
        Copying copying = new Copying(handle);
        List<TableContent> copied = new ArrayList<>();
        long before = 0;
        for (TableContent table : tables) {
            zip.putNextEntry(new ZipEntry(table.entry()));
            DigestOutputStream digested = new DigestOutputStream(zip, RowSum.sha256());
            OutputStream entry = new BufferedOutputStream(digested, 1 << 16);
            RowSum sum = new RowSum();
            long earlier = before;
            long all = total;
            copying.out(table, (text, length) -> {
                sum.add(text, 0, length);
                if (sum.longest() > Bounds.ROW) {
                    throw new BackupRefused(Reason.DATABASE, "The table " + table.label() + " has a row of more than 96 MiB, which a backup cannot hold.");
                }
                entry.write(text, 0, length);
                listener.progress(Stage.BACKING_UP, earlier + sum.rows(), all);
            });
            entry.flush();
            zip.closeEntry();
            copied.add(table.with(sum, HexFormat.of().formatHex(digested.getMessageDigest().digest())));
            before += sum.rows();
        }
        return copied;
    }
}
