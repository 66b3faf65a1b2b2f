package org.soniquebay.database.backup;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The contents of a backup.
///
/// @param file where it is
/// @param bytes its size
/// @param checksum SHA-256 of the file without its last 64 bytes, which repeat it; hexadecimal
/// @param kind what was backed up
/// @param product the version of the program that wrote it
/// @param takenAt when the rows were so
/// @param postgres the version of the server
/// @param step the last schema step, where there is one
/// @param tables in the order of names
/// @param leftOut what the database has besides and the backup has not, in words
/// @param programs the programs in the backup that a restoration makes only when the file is trusted, in words; known
///        when it is written
public record BackupReport(
        Path file, long bytes, String checksum, Kind kind, String product, Instant takenAt, String postgres, Optional<String> step,
        List<Table> tables, List<String> leftOut, List<String> programs) {

    /// The kind of a database.
    public enum Kind {
        /// A library that this program made.
        LIBRARY,
        /// Any other database that may become one, or has: the earlier SoniqueBay's, and whatever it was evolved to.
        OTHER
    }

    /// @param name with its schema
    /// @param rows how many
    /// @param checksum of all rows, in whatever order they are; 32 hexadecimal digits
    public record Table(String name, long rows, String checksum) {}

    public BackupReport {
        requireNonNull(file, "file is null");
        requireNonNull(checksum, "checksum is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(product, "product is null");
        requireNonNull(takenAt, "takenAt is null");
        requireNonNull(postgres, "postgres is null");
        requireNonNull(step, "step is null");
        tables = List.copyOf(tables);
        leftOut = List.copyOf(leftOut);
        programs = List.copyOf(programs);
    }

    BackupReport needing(List<String> programs) {
        return new BackupReport(file, bytes, checksum, kind, product, takenAt, postgres, step, tables, leftOut, programs);
    }

    /// The number of rows of all tables.
    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    /// The number of tracks of the library.
    public long tracks() {
        return tables.stream().filter(table -> table.name().equals("public.tracks")).mapToLong(Table::rows).sum();
    }
}
