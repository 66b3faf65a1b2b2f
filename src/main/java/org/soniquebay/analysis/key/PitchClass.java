package org.soniquebay.analysis.key;

import java.util.List;

/// One of the twelve notes regardless of octave, in rising order from C. Spelled with sharps, as keys are stored.
public enum PitchClass {
    C("C"),
    C_SHARP("C#"),
    D("D"),
    D_SHARP("D#"),
    E("E"),
    F("F"),
    F_SHARP("F#"),
    G("G"),
    G_SHARP("G#"),
    A("A"),
    A_SHARP("A#"),
    B("B");

    private static final List<PitchClass> RISING = List.of(values());

    private final String spelling;

    PitchClass(String spelling) {
        this.spelling = spelling;
    }

    /// @param semitonesAboveC any number of semitones; octaves are ignored, negative numbers go down
    static PitchClass of(int semitonesAboveC) {
        return RISING.get(Math.floorMod(semitonesAboveC, RISING.size()));
    }

    /// `C`, `C#`, `D` … `B`: the stored form.
    public String spelling() {
        return spelling;
    }

    /// The note that many semitones higher (lower when negative).
    PitchClass plus(int semitones) {
        return of(ordinal() + semitones);
    }
}
