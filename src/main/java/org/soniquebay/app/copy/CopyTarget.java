package org.soniquebay.app.copy;

import java.nio.file.Path;
import java.util.Optional;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.config.SecretFile;
import org.soniquebay.database.server.DatabaseSettings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// The target of a library's copy.
final class CopyTarget {

    @ArgGroup(multiplicity = "1")
    private Address address;

    @Option(names = "--to-password-file", paramLabel = "FILE", description = "File with the password for an address that has none.")
    private Path passwordFile;

    private static final class Address {

        @Option(
                names = "--to",
                paramLabel = "URL",
                description = "The empty database on a PostgreSQL server: postgresql://user:password@host:port/name (better in a file, for"
                        + " others on this machine can read what is typed).")
        private String url;

        @Option(names = "--to-file", paramLabel = "FILE", description = "File with that address.")
        private Path file;
    }

    /// @throws CommandFailure for an invalid address
    DatabaseSettings.External settings() {
        try {
            DatabaseSettings.External target = DatabaseSettings.external(
                    address.url != null ? address.url : SecretFile.read(address.file, "the database's address"));
            return target.password().isPresent() || passwordFile == null ? target : new DatabaseSettings.External(
                    target.url(), target.user(), Optional.of(SecretFile.read(passwordFile, "the database's password")));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage());
        }
    }
}
