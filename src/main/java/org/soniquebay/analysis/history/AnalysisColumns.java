package org.soniquebay.analysis.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlStatement;
import org.soniquebay.analysis.history.AnalysisValues.KeyValue;
import org.soniquebay.analysis.history.AnalysisValues.RivalKey;
import org.soniquebay.analysis.history.AnalysisValues.RivalTempo;
import org.soniquebay.analysis.history.AnalysisValues.TempoValue;
import org.soniquebay.analysis.scores.ScoreName;
import org.soniquebay.database.Columns;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// The columns that the history and the effective features have in common, and their way to and from [AnalysisValues].
final class AnalysisColumns {

    private static final List<String> PLAIN = Stream.concat(
            Stream.of("bpm", "key", "scale", "genre_main", "camelot_key", "bpm_confidence", "key_confidence"),
            Arrays.stream(ScoreName.values()).map(ScoreName::column)).toList();
    private static final List<String> DOCUMENTS = List.of("bpm_candidates", "key_candidates");

    static final String NAMES = list("%s", "%s");
    static final String PARAMETERS = list(":%s", "CAST(:%s AS jsonb)");

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private AnalysisColumns() {
    }

    /// The names of [#NAMES], each after a table's name.
    static String qualified(String table) {
        return list(table + ".%s", table + ".%s");
    }

    private static String list(String plain, String document) {
        return Stream.concat(PLAIN.stream().map(plain::formatted), DOCUMENTS.stream().map(document::formatted)).collect(Collectors.joining(", "));
    }

    static void bind(SqlStatement<?> statement, AnalysisValues values) {
        for (ScoreName name : ScoreName.values()) {
            statement.bind(name.column(), values.scores().get(name));
        }
        Optional<TempoValue> tempo = values.tempo();
        Optional<KeyValue> key = values.key();
        statement.bind("genre_main", values.mainGenre())
                .bind("bpm", tempo.map(TempoValue::bpm))
                .bind("bpm_confidence", tempo.map(TempoValue::confidence).orElse(OptionalDouble.empty()))
                .bind("bpm_candidates", tempo.map(TempoValue::rivals).flatMap(AnalysisColumns::json))
                .bind("key", key.flatMap(KeyValue::key))
                .bind("scale", key.flatMap(KeyValue::scale))
                .bind("camelot_key", key.flatMap(KeyValue::camelot))
                .bind("key_confidence", key.map(KeyValue::confidence).orElse(OptionalDouble.empty()))
                .bind("key_candidates", key.map(KeyValue::rivals).flatMap(AnalysisColumns::json));
    }

    /// Reads the usable values: the history also holds those of other programs, a tempo of 9999 or a key "Unknown", and
    /// such a value counts as not known.
    static AnalysisValues read(ResultSet row) throws SQLException {
        Map<ScoreName, Double> scores = new EnumMap<>(ScoreName.class);
        for (ScoreName name : ScoreName.values()) {
            Columns.decimal(row, name.column()).ifPresent(score -> {
                if (AnalysisValues.isUnit(score)) {
                    scores.put(name, score);
                }
            });
        }
        return new AnalysisValues(tempo(row), key(row), scores, text(row, "genre_main"));
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    static <T> List<T> list(String json, Class<T[]> type) {
        return json == null ? List.of() : List.of(JSON.readValue(json, type));
    }

    static Map<String, String> texts(String json) {
        return JSON.readValue(json, JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class));
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Columns.text(row, column).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<String> json(List<?> rivals) {
        return rivals.isEmpty() ? Optional.empty() : Optional.of(json((Object) rivals));
    }

    private static Optional<TempoValue> tempo(ResultSet row) throws SQLException {
        OptionalDouble bpm = Columns.decimal(row, "bpm");
        if (bpm.isEmpty() || !TempoValue.isTempo(bpm.getAsDouble())) {
            return Optional.empty();
        }
        List<RivalTempo> rivals = list(row.getString("bpm_candidates"), RivalTempo[].class);
        return Optional.of(new TempoValue(bpm.getAsDouble(), confidence(row, "bpm_confidence"), rivals));
    }

    private static Optional<KeyValue> key(ResultSet row) throws SQLException {
        Optional<KeyValue> stated = KeySpelling.of(Columns.text(row, "key"), Columns.text(row, "scale"), Columns.text(row, "camelot_key"));
        if (stated.isEmpty()) {
            return Optional.empty();
        }
        KeyValue key = stated.get();
        List<RivalKey> rivals = list(row.getString("key_candidates"), RivalKey[].class);
        return Optional.of(new KeyValue(key.key(), key.scale(), key.camelot(), confidence(row, "key_confidence"), rivals));
    }

    private static OptionalDouble confidence(ResultSet row, String column) throws SQLException {
        OptionalDouble confidence = Columns.decimal(row, column);
        return confidence.isPresent() && AnalysisValues.isUnit(confidence.getAsDouble()) ? confidence : OptionalDouble.empty();
    }
}
