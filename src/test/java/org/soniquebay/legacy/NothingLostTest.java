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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.soniquebay.database.Database;
import org.soniquebay.database.DatabaseSettings;
import org.soniquebay.database.PgvectorServer;
import org.soniquebay.legacy.LegacyLibrary.Variant;

/// Every cell of an old library is looked for after its evolution is complete, one by one, with nothing of the evolution's
/// own SQL: it is where it was, or in the new tables, or set aside by name.
class NothingLostTest {

    private static final List<String> LINKS = List.of("track_genres", "artist_genres", "album_genres", "track_genre_tags", "track_mood_tags");
    private static final Set<String> MADE_ANEW = Set.of("search");

    private List<Map<String, String>> aside;
    private Map<String, List<Map<String, String>>> now;

    @ParameterizedTest
    @EnumSource(names = {"EMPTY", "CLEAN", "DRIFTED", "WITH_COVER_RULE", "COLUMNS_DROPPED", "WITH_MIR"})
    @Tag("slow")
    void norInMildLibraries(Variant variant) throws SQLException {
        everyOldCellIsFoundOrNamed(variant);
    }

    @ParameterizedTest
    @EnumSource(names = {"DIRTY", "TEXT_VECTORS", "FEATURES_BESIDE"})
    void everyOldCellIsFoundOrNamed(Variant variant) throws SQLException {
        PgvectorServer server = PgvectorServer.DEBIAN_15;
        DatabaseSettings.External address = new LegacyLibrary(variant, 130, 3).on(server);
        try (Connection connection = LegacyLibrary.connect(address)) {
            Map<String, List<Map<String, String>>> old = read(connection, "public");
            try (Database database = Database.openAsItIs(address)) {
                Evolution evolution = EvolutionTest.evolution(database);
                evolution.apply(EvolutionPhase.VERIFY, Map.of(), EvolutionListener.NONE);
                evolution.contract(_ -> Map.of(), EvolutionListener.NONE);
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
        if (LINKS.contains(table)) {
            return linkIsThere(table, row) ? List.of() : List.of(table + " " + row);
        }
        if (OldTables.HALF_EVOLVED.contains(table)) {
            return halfEvolved(table, row);
        }
        if (rowIsAside(table, row.get("id"))) {
            return List.of();
        }
        Map<String, String> same = now.get(table).stream()
                .filter(other -> row.get("id") == null ? other.equals(row) : Objects.equals(other.get("id"), row.get("id"))).findFirst().orElse(Map.of());
        return row.entrySet().stream()
                .filter(cell -> cell.getValue() != null && !MADE_ANEW.contains(cell.getKey()))
                .filter(cell -> !isThere(table, same, row, cell.getKey(), cell.getValue()))
                .map(cell -> table + " " + row.get("id") + " " + cell.getKey() + " = " + cell.getValue()).toList();
    }

    private boolean isThere(String table, Map<String, String> same, Map<String, String> row, String column, String value) {
        if (value.equals(same.get(column)) || sameTime(value, same.get(column)) || cellIsAside(table, row.get("id"), column, value)) {
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

    private boolean linkIsThere(String table, Map<String, String> row) {
        return now.get(table).contains(row) || aside.stream().anyMatch(entry -> entry.get("table_name").equals(table)
                && row.values().stream().map(String::valueOf).collect(Collectors.joining(" ")).equals(entry.get("row_id")));
    }

    private List<String> halfEvolved(String table, Map<String, String> row) {
        String track = row.get("track_id");
        boolean found = switch (table) {
            case "track_audio_features" -> rows("track_audio_analyses").anyMatch(entry -> entry.get("track_id").equals(track)
                    && entry.get("analyzer_version") != null && entry.get("analyzer_version").equals(row.get("analysis_source"))
                    && OldTables.AUDIO.stream().allMatch(column -> Objects.equals(row.get(column), entry.get(column))));
            case "track_embeddings" -> rows("track_embeddings").anyMatch(entry -> entry.get("track_id").equals(track)
                    && entry.get("embedding_type").equals(row.get("embedding_type")) && sameVector(row.get("vector"), entry.get("vector")))
                    || cellIsAside(table, row.get("id"), "vector", row.get("vector"));
            default -> rows("track_metadata").anyMatch(entry -> entry.get("track_id").equals(track)
                    && entry.get("metadata_key").equals(row.get("metadata_key"))
                    && Objects.equals(entry.get("metadata_source"), row.get("metadata_source"))
                    && Objects.equals(entry.get("metadata_value"), row.get("metadata_value")))
                    || aside.stream().anyMatch(entry -> entry.get("table_name").equals(table) && entry.get("row_id").equals(row.get("id")));
        };
        return found ? List.of() : List.of(table + " " + row);
    }

    private boolean rowIsAside(String table, String id) {
        return aside.stream().anyMatch(entry -> entry.get("table_name").equals(table) && entry.get("column_name").isEmpty()
                && entry.get("row_id").equals(id) && !entry.get("reason").equals("a state that no scan has"));
    }

    private boolean cellIsAside(String table, String id, String column, String value) {
        return aside.stream().anyMatch(entry -> entry.get("table_name").equals(table) && entry.get("row_id").equals(id)
                && (entry.get("column_name").equals(column) && value.equals(entry.get("value"))
                    || entry.get("column_name").isEmpty() && entry.get("value").contains(value)));
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
