package org.soniquebay.analysis.tempo;

/// The sets of sounds that the tempo is fitted to or tried on, and what their labels are worth.
enum TempoSet {
    /// Clips of 30 s of all genres. Two other programs agree on the tempo; both choose the octave by a window of tempos, so
    /// the octave of the label is no evidence.
    EMOTION4Q(Trust.UP_TO_THE_OCTAVE, 0.7, 0),
    /// The other clips of `EMOTION4Q`: the programs disagree on their tempo, but nearly all have one.
    UNAGREED(Trust.SOME_BEAT, 0, 0),
    /// As `EMOTION4Q`; its licence is non-commercial, so it is looked at and never fitted.
    EMOTIFY(Trust.UP_TO_THE_OCTAVE, 0, 0),
    /// Clips of 2–3 s of ten genres, the tempo tapped by listeners: the one set that says which octave is tapped in music of all
    /// kinds.
    GTZAN_SHORT(Trust.EXACT, 2.5, 1),
    /// Songs of game modifications with the tempo of their charts; two in five are faster than 170 BPM.
    FNF_MODS(Trust.EXACT, 1.5, 0.5),
    /// Human drumming to a click.
    GROOVE(Trust.EXACT, 1, 0),
    /// Drum tracks.
    SMARTPLAY(Trust.EXACT, 1, 0),
    /// Metal with the tempo of game charts.
    FRETSONFIRE(Trust.EXACT, 1, 1),
    /// Synthetic rhythms at random.
    INVENTED(Trust.EXACT, 1.5, 0),
    /// Synthetic rhythms as written by hand.
    TUNED(Trust.EXACT, 5, 0),
    /// Synthetic noises, pads, drones and random strokes.
    BEATLESS(Trust.NO_BEAT, 0, 0),
    /// Recorded and synthetic speech in many languages; each clip is one speaker.
    SPOKEN(Trust.NO_BEAT, 0, 0),
    /// Read digits; looked at and never fitted.
    SPEECH(Trust.NO_BEAT, 0, 0),
    /// Rendered pop songs.
    POP909(Trust.EXACT, 4, 0.4),
    /// Recordings of rain, waves, fire, animals and machines; their classes are left out of the fit as a whole.
    NATURAL(Trust.NO_BEAT, 0, 0);

    enum Trust {
        EXACT,
        UP_TO_THE_OCTAVE,
        SOME_BEAT,
        NO_BEAT
    }

    private final Trust trust;
    private final double weight;
    private final double timbreWeight;

    TempoSet(Trust trust, double weight, double timbreWeight) {
        this.trust = trust;
        this.weight = weight;
        this.timbreWeight = timbreWeight;
    }

    Trust trust() {
        return trust;
    }

    /// The weight of one of its sounds in the fit of the [BeatNetwork]; 0 when it is not fitted.
    double weight() {
        return weight;
    }

    /// The weight of one of its clips in the fit of [TimbreTempo]: real recordings whose octave is known.
    double timbreWeight() {
        return timbreWeight;
    }

    /// The weight of one of its sounds in the fit of [BeatPresence]: rendered music, whose beat is plain, counts less than real, and the few
    /// sounds of nature more; clips of 2–3 s are too short for a comb of likenesses.
    double presenceWeight() {
        return switch (this) {
            case GTZAN_SHORT, EMOTIFY, SPEECH -> 0;
            case POP909, INVENTED -> 0.25;
            case UNAGREED, TUNED -> 0.5;
            case EMOTION4Q, FNF_MODS, GROOVE, SMARTPLAY, FRETSONFIRE, BEATLESS, SPOKEN -> 1;
            case NATURAL -> 4;
        };
    }

    String manifest() {
        return name().toLowerCase(java.util.Locale.ROOT) + ".csv";
    }
}
