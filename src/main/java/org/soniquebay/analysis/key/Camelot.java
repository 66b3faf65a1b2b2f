package org.soniquebay.analysis.key;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/// A place on the Camelot wheel, the DJ's circle of fifths: keys that stand next to each other mix well.
/// Minor keys are `A`, major keys `B`; 8B is C major, 8A is A minor, one step clockwise is a fifth up.
///
/// @param number 1…12
/// @param scale [Scale#MINOR] for the inner ring (A), [Scale#MAJOR] for the outer (B)
public record Camelot(int number, Scale scale) {

    private static final int PLACES = 12;
    private static final int FIFTH = 7;
    private static final int C_MAJOR_NUMBER = 8;

    public Camelot {
        requireNonNull(scale, "scale is null");
        if (number < 1 || number > PLACES) {
            throw new IllegalArgumentException("number is outside 1…12: " + number);
        }
    }

    /// The place of a key. The number counts fifths from C major, which stands at 8.
    public static Camelot of(MusicalKey key) {
        MusicalKey major = key.scale() == Scale.MAJOR ? key : key.relative();
        // A fifth is 7 semitones and 7 is its own inverse modulo 12, so 7 × semitones counts the fifths.
        int fifths = FIFTH * major.tonic().ordinal();
        return new Camelot(wrapped(C_MAJOR_NUMBER + fifths), key.scale());
    }

    /// The key that stands here; the inverse of [#of(MusicalKey)].
    MusicalKey key() {
        PitchClass tonic = PitchClass.of(FIFTH * (number - C_MAJOR_NUMBER));
        MusicalKey major = new MusicalKey(tonic, Scale.MAJOR);
        return scale == Scale.MAJOR ? major : major.relative();
    }

    /// The place that many steps clockwise on the same ring, 12 being followed by 1.
    Camelot plus(int steps) {
        return new Camelot(wrapped(number + steps), scale);
    }

    /// The place across, on the other ring: the relative key.
    Camelot across() {
        return of(key().relative());
    }

    /// The three places a DJ mixes into beside the place itself: one step down, one step up, across.
    public List<Camelot> neighbours() {
        return List.of(plus(-1), plus(1), across());
    }

    /// The [#neighbours()] and the two that are a step further across: of 8A also 7B and 9B.
    public List<Camelot> extendedNeighbours() {
        return Stream.concat(neighbours().stream(), Stream.of(across().plus(-1), across().plus(1))).toList();
    }

    /// `8A`: number, then A for minor or B for major.
    @Override
    public String toString() {
        return number + (scale == Scale.MINOR ? "A" : "B");
    }

    private static int wrapped(int number) {
        return Math.floorMod(number - 1, PLACES) + 1;
    }
}
