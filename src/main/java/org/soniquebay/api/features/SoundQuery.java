package org.soniquebay.api.features;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.soniquebay.analysis.history.Disagreement;
import org.soniquebay.analysis.key.Camelot;
import org.soniquebay.analysis.key.KeyNames;
import org.soniquebay.analysis.key.MusicalKey;
import org.soniquebay.analysis.key.PitchClass;
import org.soniquebay.analysis.key.Scale;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.http.schema.Violation;
import org.soniquebay.discovery.search.SoundFilter;

/// Query parameters about sound, as clients spell them; a null parameter is no condition. A record of parameters holds them by
/// `@JsonUnwrapped`.
record SoundQuery(
        @Field(value = "At least this tempo.", min = 0, max = 400, unit = "BPM", example = "118.0") Double minBpm,
        @Field(value = "At most this tempo.", min = 0, max = 400, unit = "BPM") Double maxBpm,
        @Field(value = "Whether tracks at half or double such a tempo count too.", defaultValue = "false") boolean halfDouble,
        @Field(value = "The tempo is right with at least this probability; one without a confidence is not.", min = 0, max = 1) Double minBpmConfidence,
        @Field(value = "Key in any usual spelling: C#, Db, F#m.", maxLength = 40) String key,
        @Field(value = "major or minor.", maxLength = 10) String scale,
        @Field(value = "One of these Camelot codes, in any letter case: 8B,9B.", maxItems = MOST_CODES, commas = true) List<String> camelotKey,
        @Field(value = "A code that mixes with one of these, or one of these.", maxItems = MOST_CODES, commas = true) List<String> camelotNear,
        @Field(value = "What mixes with 8A: of strict 7A, 9A and 8B, of extended 7B and 9B too.", oneOf = {"strict", "extended"}, defaultValue = "strict") String camelotFit,
        @Field(value = "The key is right with at least this probability.", min = 0, max = 1) Double minKeyConfidence,
        @Field(value = "A tag or a person states what was measured otherwise: bpm, another tempo; half_double, half or double of it; key.",
                oneOf = {"bpm", "half_double", "key"}, commas = true) List<String> disagreement,
        @JsonUnwrapped ScoreBounds scores) {

    private static final int MOST_CODES = 24;
    private static final LocalizedMessage NO_CODE = LocalizedMessage.of(
            "A Camelot key is a number from 1 to 12 and A or B: 8A.", "Une clé Camelot est un nombre de 1 à 12 suivi de A ou B : 8A.");

    /// The conditions of the query.
    ///
    /// @param faults list to which a key or scale that is none is added, and a range that ends before it begins
    SoundFilter filter(List<Violation> faults) {
        Ranges ranges = new Ranges(faults);
        return new SoundFilter(
                new SoundFilter.Tempo(ranges.of("min_bpm", minBpm, "max_bpm", maxBpm), halfDouble, Optional.ofNullable(minBpmConfidence)),
                keys(faults), scores.bounds(ranges), disagreements());
    }

    private SoundFilter.Keys keys(List<Violation> faults) {
        Optional<MusicalKey> named = Optional.ofNullable(key).flatMap(KeyNames::parse);
        if (key != null && named.isEmpty()) {
            faults.add(new Violation(List.of("query", "key"), "value_error", StatedKey.NO_KEY));
        }
        Optional<Scale> mode = StatedKey.scaleOf(scale);
        if (scale != null && mode.isEmpty()) {
            faults.add(new Violation(List.of("query", "scale"), "value_error", StatedKey.NO_SCALE));
        }
        // "Am" asks for the scale too, "A" does not.
        Optional<Scale> own = named.filter(_ -> KeyNames.namesScale(key)).map(MusicalKey::scale);
        Optional<PitchClass> tonic = named.map(MusicalKey::tonic);
        return new SoundFilter.Keys(tonic, mode.or(() -> own),
                Optional.ofNullable(camelotKey).map(codes -> places("camelot_key", codes, faults).map(Camelot::toString).toList()),
                Optional.ofNullable(camelotNear).map(codes -> places("camelot_near", codes, faults).flatMap(this::around).distinct().toList()),
                Optional.ofNullable(minKeyConfidence));
    }

    /// "Unknown" is what an earlier program calls the key that it does not know: no track has it.
    private static Stream<Camelot> places(String parameter, List<String> codes, List<Violation> faults) {
        if (codes.stream().anyMatch(code -> StatedKey.isStated(code) && StatedKey.camelot(code).isEmpty())) {
            faults.add(new Violation(List.of("query", parameter), "value_error", NO_CODE));
        }
        return codes.stream().filter(StatedKey::isStated).flatMap(code -> StatedKey.camelot(code).stream()).map(Camelot::of);
    }

    private Stream<String> around(Camelot place) {
        return Stream.concat(Stream.of(place), (camelotFit.equals("strict") ? place.neighbours() : place.extendedNeighbours()).stream()).map(Camelot::toString);
    }

    private Set<Disagreement> disagreements() {
        Set<Disagreement> wanted = EnumSet.noneOf(Disagreement.class);
        Optional.ofNullable(disagreement).orElse(List.of()).forEach(name -> wanted.add(Disagreement.valueOf(name.toUpperCase(Locale.ROOT))));
        return wanted;
    }
}
