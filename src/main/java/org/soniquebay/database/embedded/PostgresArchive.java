package org.soniquebay.database.embedded;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.soniquebay.bundled.ProgramArchive;
import org.soniquebay.bundled.UnpackedFiles;
import org.soniquebay.database.server.DatabaseException.ServerFailed;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs as the class path holds them for this platform (tar, xz).
///
/// @param packed where the archive is
record PostgresArchive(URL packed) implements ProgramArchive {

    private static final int PROGRAM = 0100;

    PostgresArchive {
        requireNonNull(packed, "packed is null");
    }

    static PostgresArchive open() {
        String name = "/postgres-" + system() + "-" + architecture() + ".txz";
        return new PostgresArchive(Optional.ofNullable(PostgresArchive.class.getResource(name)).orElseThrow(() -> new ServerFailed(
                "This build of SoniqueBay holds no PostgreSQL for " + system() + " on " + architecture()
                        + ": build it on this machine, or give it a server with --database.")));
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
    }

    /// The archive's name, which tells two archives apart without reading them: the jar's directory holds each entry's
    /// checksum.
    @Override
    public String name() {
        return "postgres-" + PostgresProgram.MAJOR + "-" + fingerprint();
    }

    private String fingerprint() {
        try {
            URLConnection connection = packed.openConnection();
            if (connection instanceof JarURLConnection jar) {
                return Long.toHexString(jar.getJarEntry().getCrc());
            }
            return Long.toHexString(connection.getContentLengthLong()) + "-" + Long.toHexString(connection.getLastModified());
        } catch (IOException e) {
            throw new ServerFailed("The PostgreSQL archive " + packed + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void unpackTo(UnpackedFiles files) throws IOException {
        try (InputStream stream = new BufferedInputStream(packed.openStream(), 1 << 16);
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(stream))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isDirectory()) {
                    files.folder(entry.getName());
                } else if (entry.isSymbolicLink()) {
                    files.link(entry.getName(), entry.getLinkName());
                } else {
                    files.file(entry.getName(), (entry.getMode() & PROGRAM) != 0, tar);
                }
            }
        }
    }
}
