package org.soniquebay.analysis.key;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/// One of the 24 keys.
public record MusicalKey(PitchClass tonic, Scale scale) {

    private static final int MINOR_THIRD = 3;
    private static final List<MusicalKey> ALL = Stream.of(Scale.values())
            .flatMap(scale -> Stream.of(PitchClass.values()).map(tonic -> new MusicalKey(tonic, scale)))
            .toList();

    public MusicalKey {
        requireNonNull(tonic, "tonic is null");
        requireNonNull(scale, "scale is null");
    }

    /// The 24 keys: the majors from C upwards, then the minors from C upwards.
    static List<MusicalKey> all() {
        return ALL;
    }

    /// The same scale on another tonic.
    public MusicalKey transposed(int semitones) {
        return new MusicalKey(tonic.plus(semitones), scale);
    }

    /// The key of the other scale that has the same notes: A minor for C major and the reverse.
    public MusicalKey relative() {
        return switch (scale) {
            case MAJOR -> new MusicalKey(tonic.plus(-MINOR_THIRD), Scale.MINOR);
            case MINOR -> new MusicalKey(tonic.plus(MINOR_THIRD), Scale.MAJOR);
        };
    }

    /// The key of the other scale on the same tonic: C minor for C major and the reverse.
    public MusicalKey parallel() {
        return switch (scale) {
            case MAJOR -> new MusicalKey(tonic, Scale.MINOR);
            case MINOR -> new MusicalKey(tonic, Scale.MAJOR);
        };
    }

    /// `F# minor`: tonic with sharps, then the scale.
    @Override
    public String toString() {
        return tonic.spelling() + " " + scale.stored();
    }
}
