package org.soniquebay.api.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.soniquebay.analysis.key.KeyNames;
import org.soniquebay.analysis.key.MusicalKey;
import org.soniquebay.analysis.key.PitchClass;
import org.soniquebay.analysis.key.Scale;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.http.schema.Violation;
import org.soniquebay.discovery.search.SoundFilter;

/// Query parameters about sound, as clients spell them; a null parameter is no condition.
public record SoundQuery(
        Double minBpm, Double maxBpm, boolean halfDouble, String key, String scale, String camelotKey, Double happyMin,
        Double relaxedMin, Double partyMin, Double aggressiveMax) {

    private static final LocalizedMessage CROSSED = LocalizedMessage.of("min_bpm is greater than max_bpm.", "min_bpm est supérieur à max_bpm.");

    /// The conditions of the query.
    ///
    /// @throws Problem 422 for a key or scale that is none, and for a range that ends before it begins
    public SoundFilter filter() {
        List<Violation> faults = new ArrayList<>();
        Optional<MusicalKey> named = Optional.ofNullable(key).flatMap(KeyNames::parse);
        if (key != null && named.isEmpty()) {
            faults.add(new Violation(List.of("query", "key"), "value_error", StatedKey.NO_KEY));
        }
        Optional<Scale> mode = StatedKey.scaleOf(scale);
        if (scale != null && mode.isEmpty()) {
            faults.add(new Violation(List.of("query", "scale"), "value_error", StatedKey.NO_SCALE));
        }
        if (minBpm != null && maxBpm != null && minBpm > maxBpm) {
            faults.add(new Violation(List.of("query", "min_bpm"), "value_error", CROSSED));
        }
        Problem.throwIfAny(faults);
        // "Am" asks for the scale too, "A" does not.
        Optional<Scale> own = named.filter(_ -> KeyNames.namesScale(key)).map(MusicalKey::scale);
        Optional<PitchClass> tonic = named.map(MusicalKey::tonic);
        return new SoundFilter(
                new SoundFilter.Tempo(Optional.ofNullable(minBpm), Optional.ofNullable(maxBpm), halfDouble), tonic, mode.or(() -> own),
                Optional.ofNullable(camelotKey).map(code -> code.strip().toUpperCase(Locale.ROOT)),
                new SoundFilter.Mood(Optional.ofNullable(happyMin), Optional.ofNullable(relaxedMin), Optional.ofNullable(partyMin),
                        Optional.ofNullable(aggressiveMax)));
    }
}
