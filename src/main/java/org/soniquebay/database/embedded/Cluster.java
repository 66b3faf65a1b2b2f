package org.soniquebay.database.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.soniquebay.bundled.FolderTree;
import org.soniquebay.bundled.TrustedFolder;
import org.soniquebay.database.names.SearchPath;
import org.soniquebay.database.server.DatabaseException.DiskFull;
import org.soniquebay.database.server.DatabaseException.OtherMajorVersion;
import org.soniquebay.database.server.DatabaseException.ServerFailed;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.database.server.DiskSpace;

/// The database's files: made once, configured at every start. Called under the start lock only.
final class Cluster {

    private static final int PASSWORD_BYTES = 24;
    private static final String NAMELESS_USER = "could not look up effective user ID";
    private static final Pattern PORT = Pattern.compile("port = (\\d{1,5})");

    private final DataFolder folder;
    private final PostgresProgram program;

    Cluster(DataFolder folder, PostgresProgram program) {
        this.folder = folder;
        this.program = program;
    }

    /// Makes the cluster when there is none, and refuses one that this program's PostgreSQL cannot read.
    void prepare() {
        try {
            if (!Files.exists(folder.cluster())) {
                make();
            }
            checkVersion();
            checkPassword();
        } catch (IOException e) {
            throw DataFolder.unusable(folder.path(), e);
        }
    }

    /// The port on which the server listened the last time; 0 when it never did.
    int configuredPort() throws IOException {
        Path configuration = folder.cluster().resolve("postgresql.conf");
        if (!Files.isRegularFile(configuration)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(configuration)) {
            return lines.map(PORT::matcher).filter(Matcher::matches).findFirst()
                    .map(line -> Integer.parseInt(line.group(1))).orElse(0);
        }
    }

    /// Writes the configuration anew at every start: the settings belong to the program, the port to the moment.
    void configure(int port) {
        try {
            replace(folder.cluster().resolve("postgresql.conf"), ServerConfiguration.text(port));
            replace(folder.cluster().resolve("pg_hba.conf"), ServerConfiguration.ACCESS);
        } catch (IOException e) {
            throw DataFolder.unusable(folder.cluster(), e);
        }
    }

    private void make() throws IOException {
        // initdb works under another name first: an initdb that was killed leaves nothing that looks like a database.
        Path unfinished = folder.path().resolve("postgres.unfinished");
        FolderTree.delete(unfinished);
        makePassword();
        ChildProcess.Ended ended = initialized(unfinished);
        if (ended.code() != 0) {
            throw failed(ended.output());
        }
        String told = alone(unfinished, ClusterRoles.SUPERUSER, ClusterRoles.makingDatabase(password()));
        if (!ServerLog.complaints(told).isEmpty()) {
            throw failed(told);
        }
        rename(unfinished, folder.cluster());
    }

    private ChildProcess.Ended initialized(Path target) {
        List<String> command = new ArrayList<>(List.of(program.initdb().toString(), "--pgdata=" + target, "--username=" + ClusterRoles.SUPERUSER,
                "--auth=reject", "--data-checksums", "--encoding=UTF8"));
        command.addAll(ServerConfiguration.COLLATION);
        return accepted(command, "");
    }

    /// Takes rights that it should not have from the role of our connections; while no server runs. The settling is all
    /// or nothing when it is killed at any moment, and can be done again.
    void settleRoles() {
        try {
            String told = asSuperuser(EmbeddedPostgres.DATABASE, ClusterRoles.settling(password()));
            if (told.contains("database \"" + EmbeddedPostgres.DATABASE + "\" does not exist")) {
                told = asSuperuser("postgres", ClusterRoles.makingDatabase(password()));
            }
            if (DiskSpace.isExhausted(told)) {
                throw new DiskFull("There is no room left on the disk of " + folder.path() + " to bring its database up to date.", null);
            }
            if (!ServerLog.complaints(told).isEmpty()) {
                throw new ServerFailed("The rights of the database in " + folder.cluster() + " cannot be set: " + ServerLog.reason(told) + ".");
            }
        } catch (IOException e) {
            throw DataFolder.unusable(folder.path(), e);
        }
    }

    /// Runs a script for single-user mode as the superuser, while no server runs.
    ///
    /// @return what PostgreSQL printed
    String asSuperuser(String database, String script) {
        return alone(folder.cluster(), database, script);
    }

    /// Runs the script by a server without a network, which ends with the script.
    private String alone(Path cluster, String database, String script) {
        return accepted(List.of(program.postgres().toString(), "--single", "-j", "-D", cluster.toString(), "-c", "log_checkpoints=off",
                "-c", "password_encryption=scram-sha-256", "-c", "log_min_error_statement=panic",
                // Only names that a superuser makes are seen.
                "-c", SearchPath.SYSTEM, database), script).output();
    }

    /// PostgreSQL's programs run neither as root nor, some of them, as a user without a name, which is common in
    /// containers, where the user is a bare number.
    private ChildProcess.Ended accepted(List<String> command, String input) {
        ChildProcess.Ended ended = ChildProcess.run(folder.path(), wrapped(ChildProcess.root(), command), input);
        if (!ended.output().contains(NAMELESS_USER)) {
            return ended;
        }
        ended = ChildProcess.run(folder.path(), wrapped(true, command), input);
        if (ended.code() != 0 && ended.output().contains("unshare")) {
            throw new ServerFailed("PostgreSQL makes no database for a user without a name (" + TrustedFolder.userId() + "), and this system"
                    + " allows no user namespace: run SoniqueBay as a user that /etc/passwd knows, or give it a server by --database.");
        }
        return ended;
    }

    private static List<String> wrapped(boolean asNobody, List<String> command) {
        return Stream.concat(asNobody ? ChildProcess.AS_NOBODY.stream() : Stream.empty(), command.stream()).toList();
    }

    private DatabaseException failed(String output) {
        if (DiskSpace.isExhausted(output)) {
            return new DiskFull("There is no room left on the disk of " + folder.path() + " for a new database.", null);
        }
        return new ServerFailed("No database can be made in " + folder.path() + ": " + ServerLog.reason(output) + ".");
    }

    private void checkVersion() throws IOException {
        Path note = folder.cluster().resolve("PG_VERSION");
        if (!Files.isRegularFile(note)) {
            throw new ServerFailed("The folder " + folder.cluster() + " holds no PostgreSQL database (PG_VERSION is missing): "
                    + "restore a backup, or move the folder away to begin anew.");
        }
        String version = Files.readString(note).strip();
        if (!version.equals(Integer.toString(PostgresProgram.MAJOR))) {
            throw new OtherMajorVersion("The database in " + folder.cluster() + " was written by PostgreSQL " + version
                    + ", this SoniqueBay brings PostgreSQL " + PostgresProgram.MAJOR
                    + ": use the SoniqueBay that wrote it, back it up there and restore the backup here.");
        }
    }

    private void checkPassword() {
        if (!Files.isRegularFile(folder.passwordFile())) {
            throw new ServerFailed("The password of the database is missing: put " + folder.passwordFile() + " back.");
        }
    }

    private String password() throws IOException {
        return Files.readString(folder.passwordFile()).strip();
    }

    private void makePassword() throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        replace(folder.passwordFile(), HexFormat.of().formatHex(random) + "\n");
    }

    private static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        DataFolder.touch(fresh);
        Files.writeString(fresh, text, StandardOpenOption.SYNC);
        rename(fresh, file);
    }

    /// Renames a folder so that the new name is on the disk when this returns: after a power cut a database without its
    /// password would be lost.
    private static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(to.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
