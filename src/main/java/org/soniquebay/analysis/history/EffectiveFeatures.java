package org.soniquebay.analysis.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.soniquebay.analysis.scores.ScoreName;

/// The values that count for a track, each from the best source that knows it: a person, then the file's tags, then our
/// analysis, then any other source, then the values that an earlier SoniqueBay had stored.
///
/// Tempo and key are each taken whole: a tag's tempo carries no confidence, because that of our analysis belongs to another number.
/// A tempo or key without rivals of its own stands beside those that our analysis measured, so that a disagreement is seen. Of a source that spoke more than once only the newest
/// entry counts, so that an analyzer that now abstains is not overruled by its own predecessor.
///
/// @param fieldSources by field name, for every field that has a value
/// @param source where most fields come from, the better source when two give as many; where no field has a value, the
///        best source that was asked
/// @param analyzedAt when our analysis was made, or else the newest entry
/// @param analyzerVersion of our analysis, if there is one, whether or not its values won
public record EffectiveFeatures(
        AnalysisValues values, SortedMap<String, AnalysisSource> fieldSources, AnalysisSource source, Instant analyzedAt,
        Optional<String> analyzerVersion) {

    public EffectiveFeatures {
        requireNonNull(values, "values is null");
        requireNonNull(source, "source is null");
        requireNonNull(analyzedAt, "analyzedAt is null");
        requireNonNull(analyzerVersion, "analyzerVersion is null");
        fieldSources = new TreeMap<>(fieldSources);
    }

    /// @param analyses of one track, all about its present audio
    /// @return empty when there are no analyses
    static Optional<EffectiveFeatures> choose(Collection<Analysis> analyses) {
        List<Analysis> best = newestOfEachSource(analyses);
        return best.isEmpty() ? Optional.empty() : Optional.of(new Choice(best).features());
    }

    private static List<Analysis> newestOfEachSource(Collection<Analysis> analyses) {
        Map<AnalysisSource, Analysis> newest = analyses.stream().collect(Collectors.toMap(
                Analysis::source, Function.identity(),
                (one, other) -> other.analyzedAt().isAfter(one.analyzedAt()) ? other : one));
        return new TreeMap<>(newest).values().stream().toList();
    }

    /// The choice being made, best source first.
    private static final class Choice {

        private final List<Analysis> ranked;
        private final SortedMap<String, AnalysisSource> fieldSources = new TreeMap<>();

        Choice(List<Analysis> ranked) {
            this.ranked = ranked;
        }

        EffectiveFeatures features() {
            Optional<AnalysisValues.TempoValue> stated = first(AnalysisValues::tempo, _ -> List.of("bpm"));
            Optional<AnalysisValues.KeyValue> statedKey = first(AnalysisValues::key, Choice::fieldsOf);
            Optional<String> genre = first(AnalysisValues::mainGenre, _ -> List.of("genre_main"));
            Map<ScoreName, Double> scores = new EnumMap<>(ScoreName.class);
            for (ScoreName name : ScoreName.values()) {
                first(values -> Optional.ofNullable(values.scores().get(name)), _ -> List.of(name.column()))
                        .ifPresent(score -> scores.put(name, score));
            }
            Optional<Analysis> ours =
                    ranked.stream().filter(analysis -> analysis.source().equals(AnalysisSource.SONIQUEBAY)).findFirst();
            Optional<AnalysisValues.TempoValue> tempo = stated.map(value -> value.rivals().isEmpty()
                    ? value.beside(ours.flatMap(analysis -> analysis.values().tempo()).map(AnalysisValues.TempoValue::rivals).orElse(List.of()))
                    : value);
            Optional<AnalysisValues.KeyValue> key = statedKey.map(value -> value.rivals().isEmpty()
                    ? value.beside(ours.flatMap(analysis -> analysis.values().key()).map(AnalysisValues.KeyValue::rivals).orElse(List.of()))
                    : value);
            Instant newest = ranked.stream().map(Analysis::analyzedAt).max(Instant::compareTo).orElseThrow();
            return new EffectiveFeatures(new AnalysisValues(tempo, key, scores, genre), fieldSources, mostFields(),
                    ours.map(Analysis::analyzedAt).orElse(newest), ours.flatMap(Analysis::version));
        }

        private <T> Optional<T> first(Function<AnalysisValues, Optional<T>> field, Function<T, List<String>> names) {
            for (Analysis analysis : ranked) {
                Optional<T> value = field.apply(analysis.values());
                if (value.isPresent()) {
                    names.apply(value.get()).forEach(name -> fieldSources.put(name, analysis.source()));
                    return value;
                }
            }
            return Optional.empty();
        }

        private static List<String> fieldsOf(AnalysisValues.KeyValue key) {
            List<String> fields = new ArrayList<>();
            key.key().ifPresent(_ -> fields.add("key"));
            key.scale().ifPresent(_ -> fields.add("scale"));
            key.camelot().ifPresent(_ -> fields.add("camelot_key"));
            return fields;
        }

        private AnalysisSource mostFields() {
            Map<AnalysisSource, Long> counts = fieldSources.values().stream()
                    .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
            long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
            return counts.entrySet().stream().filter(entry -> entry.getValue() == most).map(Map.Entry::getKey).findFirst()
                    .orElseGet(() -> ranked.getFirst().source());
        }
    }
}
