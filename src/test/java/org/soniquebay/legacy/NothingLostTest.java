package org.soniquebay.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.soniquebay.database.Database;
import org.soniquebay.database.PgvectorServer;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.legacy.LegacyLibrary.Variant;
import org.soniquebay.legacy.schema.LegacyTables;
import org.soniquebay.legacy.state.EvolutionListener;
import org.soniquebay.legacy.state.EvolutionPhase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every cell of an old library is looked for after its evolution is complete, one by one, with nothing of the evolution's
/// own SQL: it is where it was, or in the new tables, or set aside by name. The columns are those that are found, so that one
/// which nobody thought of is lost here first.
class NothingLostTest {

    private static final List<String> LINKS = List.of("track_genres", "artist_genres", "album_genres", "track_genre_tags", "track_mood_tags");
    private static final Set<String> MADE_ANEW = Set.of("tracks.search", "artists.search", "track_audio_features.id", "track_embeddings.id", "track_metadata.id");
    private static final JsonMapper JSON = JsonMapper.shared();

    private List<Map<String, String>> aside;
    private Map<String, List<Map<String, String>>> now;

    @ParameterizedTest
    @EnumSource(names = {"EMPTY", "CLEAN", "DRIFTED", "WITH_COVER_RULE", "TEXT_VECTORS", "COLUMNS_DROPPED"})
    @Tag("slow")
    void norInMildLibraries(Variant variant) throws SQLException {
        everyOldCellIsFoundOrNamed(variant);
    }

    @ParameterizedTest
    @EnumSource(names = {"DIRTY", "FEATURES_BESIDE", "WITH_MIR"})
    void everyOldCellIsFoundOrNamed(Variant variant) throws SQLException {
        PgvectorServer server = PgvectorServer.DEBIAN_15;
        DatabaseSettings.External address = new LegacyLibrary(variant, 130, 3).on(server);
        try (Connection connection = LegacyLibrary.connect(address)) {
            Map<String, List<Map<String, String>>> old = read(connection, "public");
            try (Database database = Database.openAsItIs(address)) {
                Evolution evolution = EvolutionTest.evolution(database);
                evolution.apply(EvolutionPhase.VERIFY, Map.of(), EvolutionListener.NONE);
                evolution.contract(EvolvedTemplate::withoutBackup, EvolutionListener.NONE);
            }
            now = read(connection, "public");
            aside = read(connection, "soniquebay_migration").get("set_aside");

            List<String> lost = new ArrayList<>();
            old.forEach((table, rows) -> rows.forEach(row -> lost.addAll(lost(table, row))));
            assertThat(lost).isEmpty();
        } finally {
            server.drop(address);
        }
    }

    private List<String> lost(String table, Map<String, String> row) {
        String id = LINKS.contains(table) ? String.join(" ", ends(table, row).values()) : row.get("id");
        if (rowIsAside(table, id, row) && !LINKS.contains(table)) {
            return List.of();
        }
        List<Map<String, String>> same = now.getOrDefault(table, List.of()).stream().filter(other -> isSame(table, row, other)).toList();
        return row.entrySet().stream()
                .filter(cell -> cell.getValue() != null && !MADE_ANEW.contains(table + "." + cell.getKey()))
                .filter(cell -> LegacyTables.HALF_EVOLVED.contains(table)
                        ? !isCarried(table, row, cell.getKey(), cell.getValue())
                        : !isThere(table, same.isEmpty() ? Map.of() : same.getFirst(), row, cell.getKey(), cell.getValue()))
                .filter(cell -> !cellIsAside(table, id, cell.getKey(), cell.getValue()))
                .map(cell -> table + " " + id + " " + cell.getKey() + " = " + cell.getValue()).toList();
    }

    private static boolean isSame(String table, Map<String, String> row, Map<String, String> other) {
        if (LINKS.contains(table)) {
            return ends(table, row).equals(ends(table, other));
        }
        return row.get("id") == null ? other.equals(row) : row.get("id").equals(other.get("id"));
    }

    /// What a link joins, in the order of the old table.
    private static Map<String, String> ends(String table, Map<String, String> row) {
        Map<String, String> ends = new LinkedHashMap<>();
        row.forEach((column, value) -> {
            if (column.endsWith("_id")) {
                ends.put(column, String.valueOf(value));
            }
        });
        return ends;
    }

    private boolean isThere(String table, Map<String, String> same, Map<String, String> row, String column, String value) {
        if (value.equals(same.get(column)) || sameTime(value, same.get(column))) {
            return true;
        }
        if (column.equals("cover_data")) {
            return coverIsThere(table.equals("tracks") ? "TRACK" : row.get("entity_type"), row, value);
        }
        if (!table.equals("tracks")) {
            return false;
        }
        return switch (column) {
            case "genre", "musicbrainz_genre" -> rows("track_metadata").anyMatch(entry -> entry.get("track_id").equals(row.get("id"))
                    && column.equals(entry.get("metadata_key")) && "legacy".equals(entry.get("metadata_source"))
                    && value.equals(entry.get("metadata_value")));
            case "vector" -> rows("track_embeddings").anyMatch(entry -> entry.get("track_id").equals(row.get("id"))
                    && "legacy".equals(entry.get("embedding_model")) && sameVector(value, entry.get("vector")));
            case "cover_mime_type" -> rows("covers").anyMatch(cover -> "TRACK".equals(cover.get("entity_type"))
                    && row.get("id").equals(cover.get("entity_id")) && value.equals(cover.get("mime_type")));
            default -> rows("track_audio_analyses").anyMatch(entry -> entry.get("track_id").equals(row.get("id"))
                    && "legacy".equals(entry.get("analysis_source")) && entry.get("analyzer_version") == null
                    && value.equals(entry.get(column)));
        };
    }

    /// The same time, once without and once with a zone.
    private static boolean sameTime(String old, String current) {
        return current != null && old.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:.*") && current.equals(old + "+00");
    }

    private boolean coverIsThere(String kind, Map<String, String> row, String value) {
        String owner = kind.equals("TRACK") && row.containsKey("path") ? row.get("id") : row.get("entity_id");
        return rows("covers").filter(cover -> kind.equals(cover.get("entity_type")) && cover.get("entity_id").equals(owner))
                .anyMatch(cover -> value.equals(cover.get("cover_data")) || samePicture(value, cover.get("image_hash")));
    }

    private boolean samePicture(String base64, String hash) {
        String bare = base64.replaceFirst("^data:[^,]*,", "");
        return rows("cover_images").filter(image -> image.get("content_hash").equals(hash)).anyMatch(image -> {
            try {
                byte[] old = Base64.getMimeDecoder().decode(bare.getBytes(StandardCharsets.UTF_8));
                return image.get("bytes").equals("\\x" + HexFormat.of().formatHex(old));
            } catch (IllegalArgumentException _) {
                return false;
            }
        });
    }

    private static boolean sameVector(String old, String current) {
        return numbers(old).equals(numbers(current));
    }

    private static List<Float> numbers(String vector) {
        return vector == null ? List.of() : Stream.of(vector.replaceAll("[\\[\\] ]", "").split(",")).map(Float::valueOf).toList();
    }

    /// In one of the rows that may have been made from a row of a half-evolved library.
    private boolean isCarried(String table, Map<String, String> row, String column, String value) {
        return candidates(table, row).anyMatch(entry -> switch (column) {
            case "vector" -> true;
            case "analysis_source" -> value.equals(entry.get("analyzer_version"));
            default -> value.equals(entry.get(column));
        });
    }

    private Stream<Map<String, String>> candidates(String table, Map<String, String> row) {
        Stream<Map<String, String>> entries = rows(table.equals("track_audio_features") ? "track_audio_analyses" : table)
                .filter(entry -> entry.get("track_id").equals(row.get("track_id")));
        return switch (table) {
            case "track_audio_features" -> entries.filter(entry -> "legacy".equals(entry.get("analysis_source")) && entry.get("content_hash") == null
                    && Objects.requireNonNullElse(row.get("analysis_source"), "unknown").equals(entry.get("analyzer_version")));
            case "track_embeddings" -> entries.filter(entry -> entry.get("embedding_type").equals(row.get("embedding_type"))
                    && Objects.requireNonNullElse(row.get("embedding_model"), "legacy").equals(entry.get("embedding_model"))
                    && isVector(row.get("vector")) && sameVector(row.get("vector"), entry.get("vector")));
            default -> entries.filter(entry -> Stream.of("metadata_key", "metadata_source", "metadata_value")
                    .allMatch(column -> Objects.equals(row.get(column), entry.get(column))));
        };
    }

    private static boolean isVector(String text) {
        return text.matches("\\[[-0-9., eE+]+\\]") && text.split(",").length == 512;
    }

    /// Set aside as a whole, with each of its values.
    private boolean rowIsAside(String table, String id, Map<String, String> row) {
        return aside.stream().filter(entry -> entry.get("table_name").equals(table) && entry.get("column_name").isEmpty()
                        && Objects.equals(entry.get("row_id"), id))
                .map(entry -> JSON.readTree(entry.get("value")))
                .anyMatch(kept -> row.entrySet().stream().allMatch(cell -> cell.getValue() == null || isSaid(kept, cell.getKey(), cell.getValue())));
    }

    private static boolean isSaid(JsonNode kept, String column, String value) {
        String said = kept.path(column).asString(kept.path(column).toString());
        return said.equals(value) || said.replace('T', ' ').replaceFirst("\\+00:00$", "+00").equals(value)
                || value.matches("[tf]") && said.equals(value.equals("t") ? "true" : "false");
    }

    private boolean cellIsAside(String table, String id, String column, String value) {
        return aside.stream().anyMatch(entry -> entry.get("table_name").equals(table) && Objects.equals(entry.get("row_id"), id)
                && (entry.get("column_name").equals(column) && value.equals(entry.get("value"))
                    || entry.get("column_name").isEmpty() && isSaid(JSON.readTree(entry.get("value")), column, value)));
    }

    private Stream<Map<String, String>> rows(String table) {
        return now.get(table).stream();
    }

    private static Map<String, List<Map<String, String>>> read(Connection connection, String schema) throws SQLException {
        Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            try (ResultSet found = statement.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = '" + schema + "'")) {
                while (found.next()) {
                    names.add(found.getString(1));
                }
            }
            for (String name : names) {
                try (ResultSet rows = statement.executeQuery("TABLE " + schema + "." + name)) {
                    tables.put(name, rows(rows));
                }
            }
        }
        return tables;
    }

    private static List<Map<String, String>> rows(ResultSet rows) throws SQLException {
        List<Map<String, String>> read = new ArrayList<>();
        ResultSetMetaData columns = rows.getMetaData();
        while (rows.next()) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                row.put(columns.getColumnName(i), rows.getString(i));
            }
            read.add(row);
        }
        return read;
    }
}
