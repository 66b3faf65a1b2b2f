package org.soniquebay.app.config;

import java.nio.file.Path;
import java.util.Optional;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.database.server.DatabaseSettings;
import picocli.CommandLine.Option;

/// The PostgreSQL server, if not the embedded one; its address and its password may each stand in a file.
public final class DatabaseAddress {

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "Use this PostgreSQL server: postgresql://user:password@host:port/name (better as $SONIQUEBAY_DATABASE or"
                    + " in a file, for others on this machine can read what is typed).")
    private String url;

    @Option(names = "--database-file", paramLabel = "FILE", description = "File with that address.")
    private Path urlFile;

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description = "File with the password for an address that has none.")
    private Path passwordFile;

    /// @return empty when none is named
    /// @throws CommandFailure for an invalid address, or a file without one
    public Optional<DatabaseSettings.External> settings() {
        Optional<String> address = Optional.ofNullable(url)
                .or(() -> Optional.ofNullable(urlFile).map(file -> SecretFile.read(file, "the database's address")));
        try {
            return address.map(DatabaseSettings::external).map(this::withPassword);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage());
        }
    }

    private DatabaseSettings.External withPassword(DatabaseSettings.External settings) {
        return settings.password().isPresent() || passwordFile == null ? settings : new DatabaseSettings.External(
                settings.url(), settings.user(), Optional.of(SecretFile.read(passwordFile, "the database's password")));
    }
}
