package org.soniquebay.discovery.mixing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.soniquebay.discovery.mixing.Recommendation.Part;
import org.soniquebay.embedding.index.DotProduct;
import org.soniquebay.embedding.model.Blocks;

/// The score of a recommendation: with the sound s and the nearness x of each dial d that is turned up,
/// (s + Σ d·x) / (1 + Σ d). A dial whose value no seed has counts 0.
///
/// @param direction what the tracks shall sound like, weighed by the dials of the blocks; of unit length
/// @param semantic the direction of the semantic vectors; empty when they do not count
record Scoring(float[] direction, Optional<Blocks> blocks, Dials dials, SeedValues values, Optional<float[]> semantic) {

    /// The same without knowing how the sound's part comes about.
    ///
    /// @param sound cosine of the track's vector and the direction
    /// @param words the track's semantic vector
    double score(MixTrack track, double sound, Optional<float[]> words) {
        double sum = sound;
        for (Part dial : dialled(track, words)) {
            sum += dial.value();
        }
        return sum / weight();
    }

    /// @param vector the track's
    /// @param words the track's semantic vector
    List<Part> parts(MixTrack track, float[] vector, Optional<float[]> words) {
        List<Part> parts = new ArrayList<>();
        blocks.map(known -> known.share(direction, vector)).ifPresentOrElse(
                shares -> shares.forEach(share -> parts.add(new Part(share.block(), share.share() / weight()))),
                () -> parts.add(new Part("sound", DotProduct.of(direction, vector) / weight())));
        dialled(track, words).forEach(dial -> parts.add(new Part(dial.name(), dial.value() / weight())));
        return parts;
    }

    private List<Part> dialled(MixTrack track, Optional<float[]> words) {
        List<Part> parts = new ArrayList<>(4);
        if (tempoWeight() > 0) {
            parts.add(new Part("tempo", tempoWeight() * values.tempoNearness(track)));
        }
        if (keyWeight() > 0) {
            parts.add(new Part("key", keyWeight() * values.keyNearness(track)));
        }
        if (moodWeight() > 0) {
            parts.add(new Part("mood", moodWeight() * values.moodNearness(track)));
        }
        semantic.ifPresent(wanted -> parts.add(new Part("semantic", dials.semantic() * words
                .map(own -> (double) DotProduct.of(wanted, own)).orElse(0.0))));
        return parts;
    }

    private double weight() {
        return 1 + tempoWeight() + keyWeight() + moodWeight() + (semantic.isPresent() ? dials.semantic() : 0);
    }

    private double tempoWeight() {
        return values.tempos().isEmpty() ? 0 : dials.tempo();
    }

    private double keyWeight() {
        return values.keys().isEmpty() ? 0 : dials.key();
    }

    private double moodWeight() {
        return values.moods().isEmpty() ? 0 : dials.mood();
    }
}
