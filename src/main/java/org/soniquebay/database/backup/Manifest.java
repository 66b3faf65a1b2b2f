package org.soniquebay.database.backup;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The description that a backup holds of itself, as `manifest.json`. The names of its parts are the file's format.
///
/// @param format the version of the format
/// @param product the version of the program that wrote it
/// @param takenAt when the rows were so
/// @param postgres the version of the server
/// @param kind what was backed up
/// @param step the last schema step, where there is one
/// @param tables in the order of names
/// @param schema how the tables are made
/// @param leftOut what is not in the backup, in words
record Manifest(
        int format, String product, Instant takenAt, String postgres, BackupReport.Kind kind, Optional<String> step,
        List<TableContent> tables, SchemaScript schema, List<String> leftOut) {

    static final String ENTRY = "manifest.json";
    static final int FORMAT = 1;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20).maxDocumentLength(Bounds.MANIFEST).maxTokenCount(Bounds.TOKENS).build()).build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).enable(SerializationFeature.INDENT_OUTPUT).build();

    Manifest {
        requireNonNull(product, "product is null");
        requireNonNull(takenAt, "takenAt is null");
        requireNonNull(postgres, "postgres is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(step, "step is null");
        requireNonNull(schema, "schema is null");
        tables = List.copyOf(tables);
        leftOut = List.copyOf(leftOut);
    }

    Manifest with(List<TableContent> read) {
        return new Manifest(format, product, takenAt, postgres, kind, step, read, schema, leftOut);
    }

    byte[] json() {
        return JSON.writeValueAsBytes(this);
    }

    /// The format's version alone, which any format has; 0 when there is none.
    static int format(byte[] json) {
        return JSON.readTree(json).path("format").asInt(0);
    }

    /// @throws tools.jackson.core.JacksonException when the bytes are no manifest
    static Manifest of(byte[] json) {
        return JSON.readValue(json, Manifest.class);
    }

    long rows() {
        return tables.stream().mapToLong(TableContent::rows).sum();
    }

    BackupReport report(Path file, long bytes, String checksum) {
        List<BackupReport.Table> told = tables.stream()
                .map(table -> new BackupReport.Table(table.label(), table.rows(), table.checksum())).toList();
        return new BackupReport(file, bytes, checksum, kind, product, takenAt, postgres, step, told, leftOut, List.of());
    }
}
