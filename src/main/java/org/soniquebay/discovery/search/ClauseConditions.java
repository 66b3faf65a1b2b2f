package org.soniquebay.discovery.search;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.key.Camelot;
import org.soniquebay.discovery.phrase.Predicate;
import org.soniquebay.discovery.phrase.Predicate.Range;
import org.soniquebay.discovery.phrase.TraitLimit;
import org.soniquebay.discovery.phrase.TypedQuery.Clause;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.search.WordQuery;

/// Makes SQL of the clauses of a phrase. Every condition is met through an index where one serves, and has parameters of its own names.
final class ClauseConditions {

    private static final String YEAR = "CAST(substring(tracks.year FROM '^\\d{4}') AS integer)";
    private static final String BY_WORDS = "tracks.id IN (SELECT track_id FROM track_search WHERE search @@ (%s))";

    /// Of text that is longer than any name.
    private static final Condition NEVER = Condition.of("false", Map.of());

    private final Handle handle;
    private final LibraryPercentiles percentiles;
    private final LabelWords labels;
    private final Map<String, List<TrackId>> neighbours;
    private int count;

    /// @param neighbours of the seeds that are known, by seed
    ClauseConditions(Handle handle, LibraryPercentiles percentiles, Map<String, List<TrackId>> neighbours) {
        this.handle = requireNonNull(handle, "handle is null");
        this.percentiles = requireNonNull(percentiles, "percentiles are null");
        this.labels = new LabelWords(handle);
        this.neighbours = Map.copyOf(neighbours);
    }

    /// The condition of a clause; empty where it is none on single tracks. What a track is not known to be, it is not: "pas des années 90" holds
    /// without a year. Voices alone are otherwise: whether there is one is only known of measured tracks, and "sans voix" asks to know.
    Optional<Condition> of(Clause clause) {
        if (!clause.negated()) {
            return of(clause.predicate());
        }
        List<Condition> each = clause.options()
                .flatMap(option -> of(option.predicate()).map(condition -> isVoice(option.predicate()) ? condition.refuted() : condition.negated()).stream()).toList();
        return each.size() > 1 ? Optional.of(Condition.joined(each, "AND")) : each.stream().findFirst();
    }

    private static boolean isVoice(Predicate predicate) {
        return predicate instanceof Predicate.Trait trait && trait.isVoice();
    }

    private Optional<Condition> of(Predicate predicate) {
        count++;
        return switch (predicate) {
            case Predicate.Tempo tempo -> {
                Condition range = range("features.bpm", tempo.range());
                yield Optional.of(tempo.middle().map(middle -> range.nearestTo(middle, "features.bpm")).orElse(range));
            }
            case Predicate.Keys keys -> Optional.of(Condition.of("features.camelot_key = ANY (:c%d)".formatted(count), Map.of("c" + count, codes(keys))));
            case Predicate.Length length -> Optional.of(range("tracks.duration", length.range()));
            case Predicate.Years years -> Optional.of(Condition.joined(years.ranges().stream().map(range -> {
                count++;
                return range(YEAR, range);
            }).toList(), "OR"));
            case Predicate.Bitrate bitrate -> Optional.of(range("tracks.bitrate", bitrate.range()));
            case Predicate.Trait trait -> Optional.of(trait(trait));
            case Predicate.Genre genre -> Optional.of(genre(genre));
            case Predicate.Instrument instrument -> Optional.of(words(instrument.spellings()));
            case Predicate.Sung sung -> Optional.of(Condition.of("""
                    tracks.id IN (SELECT track_id FROM track_metadata WHERE metadata_key = 'language' AND lower(metadata_value) = ANY (:c%d))"""
                    .formatted(count), Map.of("c" + count, sung.codes())));
            case Predicate.Format format -> Optional.of(Condition.of("lower(tracks.file_type) = ANY (:c%d)".formatted(count), Map.of("c" + count, format.types())));
            case Predicate.Like like -> Optional.ofNullable(neighbours.get(like.seed())).map(near ->
                    Condition.of("tracks.id = ANY (" + TrackOrder.array(near) + ")", Map.of())
                            .orderedBy("array_position(" + TrackOrder.array(near) + ", tracks.id)", false));
            case Predicate.Artist artist -> WordQuery.completed(artist.name(), "B", "c" + count + "w").map(ClauseConditions::words)
                    .or(() -> Optional.of(NEVER));
            case Predicate.Words words -> WordQuery.searched(words.phrase() ? "\"" + words.text() + "\"" : words.text(), "c" + count + "w")
                    .map(ClauseConditions::words).or(() -> Optional.of(NEVER));
            case Predicate.Any any -> Optional.of(Condition.joined(any.options().stream().flatMap(option -> of(option).stream()).toList(), "OR"));
            case Predicate.Order _, Predicate.Most _ -> Optional.empty();
        };
    }

    private Condition range(String column, Range range) {
        Map<String, Object> values = new HashMap<>();
        range.least().ifPresent(least -> values.put("c" + count + "least", least));
        range.most().ifPresent(most -> values.put("c" + count + "most", most));
        String equal = range.strict() ? " " : "= ";
        String least = column + " >" + equal + cast(column, ":c" + count + "least");
        String most = column + " <" + equal + cast(column, ":c" + count + "most");
        return Condition.of(Stream.of(range.least().map(_ -> least), range.most().map(_ -> most)).flatMap(Optional::stream)
                .collect(Collectors.joining(" AND ", "(", ")")), values);
    }

    /// A whole number is compared with a whole number, so that an index serves.
    private static String cast(String column, String parameter) {
        return column.startsWith("features.") ? parameter : "CAST(least(greatest(" + parameter + ", -1), 2147483647) AS integer)";
    }

    private static List<String> codes(Predicate.Keys keys) {
        return keys.keys().stream().map(Camelot::of)
                .flatMap(place -> keys.compatible() ? Stream.concat(Stream.of(place), place.neighbours().stream()) : Stream.of(place))
                .map(Camelot::toString).distinct().toList();
    }

    /// The limits of measured values; tags that name a mood are not looked at. What they limit first decides the order.
    private Condition trait(Predicate.Trait trait) {
        List<String> terms = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        for (TraitLimit limit : trait.limits()) {
            Optional<Double> value = threshold(limit);
            String parameter = "c" + count + "t" + terms.size();
            terms.add(value.isEmpty() ? "false" : column(limit) + " " + limit.comparison() + " :" + parameter);
            value.ifPresent(number -> values.put(parameter, number));
        }
        Condition limits = Condition.of(terms.stream().collect(Collectors.joining(" AND ", "(", ")")), values);
        TraitLimit first = trait.limits().getFirst();
        return limits.orderedBy(column(first), first.isLeast());
    }

    private static String column(TraitLimit limit) {
        return limit.column().equals("duration") ? "tracks.duration" : "features." + limit.column();
    }

    /// The value at a limit; empty where no track of the library has any.
    Optional<Double> threshold(TraitLimit limit) {
        return limit.percentile() ? percentiles.at(handle, limit.column(), limit.limit()) : Optional.of(limit.limit());
    }

    /// By labels that hold a spelling as whole words; by any words where the library has no such label.
    private Condition genre(Predicate.Genre genre) {
        LabelWords.Labels met = labels.of(genre.spellings());
        if (met.isEmpty()) {
            return words(genre.spellings());
        }
        List<Condition> either = new ArrayList<>();
        if (!met.genres().isEmpty()) {
            either.add(Condition.of("tracks.id IN (SELECT track_id FROM track_genres WHERE genre_id = ANY (:c%dg))".formatted(count), Map.of("c" + count + "g", met.genres())));
        }
        if (!met.tags().isEmpty()) {
            either.add(Condition.of("tracks.id IN (SELECT track_id FROM track_genre_tags WHERE tag_id = ANY (:c%dt))".formatted(count), Map.of("c" + count + "t", met.tags())));
        }
        return Condition.joined(either, "OR");
    }

    private static Condition words(WordQuery query) {
        return Condition.of(BY_WORDS.formatted(query.sql()), query.values());
    }

    private Condition words(List<String> spellings) {
        List<WordQuery> queries = new ArrayList<>();
        for (int i = 0; i < spellings.size(); i++) {
            WordQuery.searched("\"" + spellings.get(i).replace("\"", " ") + "\"", "c" + count + "s" + i + "w").ifPresent(queries::add);
        }
        Map<String, Object> values = new HashMap<>();
        queries.forEach(query -> values.putAll(query.values()));
        return Condition.of(queries.isEmpty() ? "false" : BY_WORDS.formatted(queries.stream().map(WordQuery::sql).collect(Collectors.joining(" || "))), values);
    }
}
