package org.soniquebay.analysis.scores;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.soniquebay.bench.accuracy.LabelledClip;

/// What the clips' labels say of each [ScoreModel]: whether a clip is of the kind or not, or nothing. Sets are known by the
/// names of their manifests.
final class ScoreLabels {

    private static final String MOODS = "emotion4q";
    private static final String SPEECH = "speech";
    private static final String DRUMS = "groove";
    private static final String DRUM_LOOPS = "smartplay";
    private static final Set<String> INSTRUMENTAL_SETS = Set.of("free", "fnf_mods", DRUMS, DRUM_LOOPS);
    private static final Set<String> VOICE_SETS = Set.of("speech", "spoken", "spoken_over_music");
    private static final Set<String> JOY = Set.of("Happy", "Joyous", "Cheerful", "Carefree", "Fun", "Playful", "Sweet", "Summery", "Gleeful",
            "Innocent", "Bright", "Amiable", "Good-Natured", "Uplifting", "Positive", "Humorous", "Giddy");
    private static final Set<String> PARTY = Set.of("Party", "Celebratory", "Energetic", "Rousing", "Rowdy", "Boisterous", "Exuberant", "Exciting",
            "Lively", "Rollicking", "Rambunctious", "Freewheeling", "Spicy", "Sexy", "Pulsing", "Euphoric");
    private static final double WORD_WEIGHT = 3;
    private static final double DRUM_LOOP_WEIGHT = 5;
    private static final double DRUMS_WEIGHT = 1 / 3.0;
    private static final Set<String> DANCE_GENRES = Set.of("Rap", "R&B", "Latin", "Reggae");
    private static final Set<String> LISTENING_GENRES = Set.of("New Age", "Classical", "Folk", "Country", "Vocal", "Holiday",
            "Stage & Screen", "Easy Listening");
    private static final Set<String> ACOUSTIC_GENRES = Set.of("Folk", "Country", "Classical", "Blues", "Vocal", "Jazz");
    private static final Set<String> MIXED_GENRES = Set.of("Pop/Rock", "Electronic", "Rap", "R&B", "Latin", "New Age",
            "Stage & Screen", "Reggae", "Easy Listening");
    private static final Set<String> ELECTRIC_GENRES = Set.of("Electronic", "Rap", "R&B", "Reggae");

    private ScoreLabels() {}

    /// Whether a clip is of the kind that a model tells; empty when nobody says, and in sets that nothing is fitted to.
    static Optional<Boolean> of(ScoreModel model, LabelledClip clip) {
        return switch (model) {
            case HAPPY, PARTY -> quadrant(clip, "Q1");
            case AGGRESSIVE -> quadrant(clip, "Q2");
            case RELAXED -> quadrant(clip, "Q4");
            case DANCEABILITY -> danceable(clip);
            case ACOUSTIC -> acoustic(clip);
            case VOICE -> voice(clip);
            case SPEECH -> speech(clip);
        };
    }

    /// How much a clip counts: threefold when a word of its own confirms the mood; the few recorded drum loops fivefold, since
    /// with their pauses they are the music most like speech; the many rendered drums a third.
    static double weight(ScoreModel model, LabelledClip clip) {
        if (model == ScoreModel.SPEECH && clip.set().equals(DRUM_LOOPS)) {
            return DRUM_LOOP_WEIGHT;
        }
        if (clip.set().equals(DRUMS)) {
            return DRUMS_WEIGHT;
        }
        Set<String> words = words(clip, "moods");
        boolean confirmed = switch (model) {
            case HAPPY -> words.stream().anyMatch(JOY::contains);
            case PARTY -> words.stream().anyMatch(PARTY::contains);
            case AGGRESSIVE, RELAXED, DANCEABILITY, ACOUSTIC, VOICE, SPEECH -> false;
        };
        return confirmed && quadrant(clip, "Q1").orElse(false) ? WORD_WEIGHT : 1;
    }

    /// Whether a clip of the happy quadrant bears a word of party, a narrower label for the report.
    static Optional<Boolean> partyWord(LabelledClip clip) {
        return quadrant(clip, "Q1").map(first -> first && words(clip, "moods").stream().anyMatch(PARTY::contains));
    }

    /// Whether a clip of the mood set has a voice.
    static Optional<Boolean> voiceOfMoodClip(LabelledClip clip) {
        return quadrant(clip, "Q1").flatMap(_ -> VoiceLabels.of(clip));
    }

    /// Sung clips of the mood set against the sets of instrumental music.
    static Optional<Boolean> voiceBesideInstrumentalSets(LabelledClip clip) {
        return INSTRUMENTAL_SETS.contains(clip.set()) ? Optional.of(false) : voiceOfMoodClip(clip).filter(sung -> sung);
    }

    /// Speech laid over instrumental music against instrumental music alone.
    static Optional<Boolean> voiceOverMusic(LabelledClip clip) {
        return INSTRUMENTAL_SETS.contains(clip.set()) ? Optional.of(false) : Optional.of(true).filter(_ -> clip.set().equals("spoken_over_music"));
    }

    static Optional<Boolean> quadrant(LabelledClip clip, String... quadrants) {
        return clip.label("quadrant").filter(_ -> clip.set().equals(MOODS)).map(Arrays.asList(quadrants)::contains);
    }

    private static Optional<Boolean> danceable(LabelledClip clip) {
        Set<String> genres = words(clip, "genres");
        boolean dance = any(genres, DANCE_GENRES) || genres.equals(Set.of("Electronic"));
        if (genres.isEmpty() || quadrant(clip, "Q1").isEmpty()) {
            return Optional.empty();
        }
        if (dance) {
            return quadrant(clip, "Q1", "Q2").filter(lively -> lively);
        }
        return any(genres, LISTENING_GENRES) && !genres.contains("Electronic") ? Optional.of(false) : Optional.empty();
    }

    private static Optional<Boolean> acoustic(LabelledClip clip) {
        if (clip.set().equals("fnf_mods")) {
            return Optional.of(false);
        }
        Set<String> genres = words(clip, "genres");
        if (quadrant(clip, "Q1").isEmpty()) {
            return Optional.empty();
        }
        if (any(genres, ACOUSTIC_GENRES) && !any(genres, MIXED_GENRES)) {
            return Optional.of(true);
        }
        boolean loudRock = genres.equals(Set.of("Pop/Rock")) && quadrant(clip, "Q2").orElse(false);
        boolean electric = any(genres, ELECTRIC_GENRES) && !any(genres, ACOUSTIC_GENRES) && !genres.contains("New Age");
        return loudRock || electric ? Optional.of(false) : Optional.empty();
    }

    private static Optional<Boolean> voice(LabelledClip clip) {
        if (INSTRUMENTAL_SETS.contains(clip.set())) {
            return Optional.of(false);
        }
        return VOICE_SETS.contains(clip.set()) ? Optional.of(true) : quadrant(clip, "Q1").flatMap(_ -> VoiceLabels.of(clip));
    }

    private static Optional<Boolean> speech(LabelledClip clip) {
        if (clip.label("genre").filter(SPEECH::equals).isPresent()) {
            return Optional.of(true);
        }
        return INSTRUMENTAL_SETS.contains(clip.set()) || quadrant(clip, "Q1").isPresent() ? Optional.of(false) : Optional.empty();
    }

    private static Set<String> words(LabelledClip clip, String column) {
        return clip.label(column).map(text -> Set.of(Arrays.stream(text.split("; *")).distinct().toArray(String[]::new))).orElse(Set.of());
    }

    private static boolean any(Set<String> some, Set<String> others) {
        return some.stream().anyMatch(others::contains);
    }
}
