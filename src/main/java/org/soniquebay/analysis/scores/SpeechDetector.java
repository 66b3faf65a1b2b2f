package org.soniquebay.analysis.scores;

/// Tells speech without music from music, so that no tempo and no key is claimed for an audio book: a logistic regression over
/// [Descriptors], chiefly pauses, the restless spectral envelope and the lack of held, tuned tones. Fitted to spoken words and
/// sentences against music of all kinds (see `docs/models/scores.md`). Rap, a cappella singing and poems over an
/// accompaniment are music to it.
public final class SpeechDetector {

    /// The probability from which a sound counts as speech; the fit weighs both kinds alike.
    static final double SPEECH = 0.5;

    private final ScoreModels models = ScoreModels.get();

    /// Whether the sound is speech; false for one that is too short or silent.
    public boolean isSpeech(Descriptors sound) {
        return !sound.isEmpty() && probability(sound) >= SPEECH;
    }

    double probability(Descriptors sound) {
        return models.probability(ScoreModel.SPEECH, sound);
    }
}
