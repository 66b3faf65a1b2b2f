package org.soniquebay.api.discovery;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.discovery.mixing.DjSet;

/// A set for a DJ.
record DjSetJson(
        List<EntryJson> tracks,
        @Field("What the search made as small as it could.") double objective,
        @Field(value = "Its length, without transitions that overlap.", min = 0, unit = "s") int duration,
        @Field("The number that gives the same set again.") long seed,
        @Field("All that exceeds a limit, or could not be done.") List<DeviationJson> deviations) {

    /// A track of the set.
    record EntryJson(
            @JsonUnwrapped SoundingTrackFields track,
            @Field(value = "When it begins.", min = 0, unit = "s") int begins,
            @Field(value = "Its energy among the tracks to choose from; null when its moods are not known.", min = 0, max = 1) Double energy,
            @Field(value = "The energy wished for at its middle.", min = 0, max = 1) Double wantedEnergy,
            @Field("Relative change of tempo from the track before, half and double being the tempo itself.") Double tempoChange,
            @Field(value = "How the tempo is felt after that of the track before.", oneOf = {"same", "half", "double"}) String tempoFeel,
            @Field(value = "Way from the key of the track before on the Camelot wheel.", oneOf = {"same", "neighbour", "diagonal", "far"}) String keyMove,
            @Field(value = "Cosine of the vectors of the track before and this one.", min = -1.001, max = 1.001) Double score) {

        static EntryJson of(DjSet.Entry entry, SoundingTrackFields track) {
            return new EntryJson(track, entry.begins(), boxed(entry.energy()), boxed(entry.wanted()),
                    entry.transition().flatMap(DjSet.Transition::tempo).map(move -> move.change()).orElse(null),
                    entry.transition().flatMap(DjSet.Transition::tempo).map(move -> move.feel().name().toLowerCase(Locale.ROOT)).orElse(null),
                    entry.transition().flatMap(DjSet.Transition::key).map(move -> move.name().toLowerCase(Locale.ROOT)).orElse(null),
                    entry.transition().map(DjSet.Transition::score).orElse(null));
        }

        private static Double boxed(OptionalDouble number) {
            return number.isPresent() ? (Double) number.getAsDouble() : null;
        }
    }

    /// One thing that is not as it should be.
    record DeviationJson(
            @Field(value = "Stable name.", required = true, oneOf = {"tempo", "tempo_unknown", "key", "key_unknown", "energy", "energy_unknown", "length", "must_unusable", "must_left_out",
                "seed_unmeasured"}) String kind,
            @Field(value = "Index of the track whose transition or energy it is about, from 0.", min = 0) Integer position,
            @Field(value = "The track that should be in the set, or the seed.", min = 1) Integer trackId,
            @Field(value = "The artist that is the seed.", min = 1) Integer artistId,
            @Field(required = true) String sentence) {
    }
}
