package org.soniquebay.embedding.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.soniquebay.audio.sound.Timbre;
import org.soniquebay.embedding.model.Blocks.Block;

/// The audio embedding: block-level features after Seyerlehner (2010) and rhythm patterns after Pohle and Schnitzer
/// (2009), without any trained network. 512 measurements are centred and scaled by fixed reference figures
/// ([ReferenceScale]), cut at three standard deviations, and each named block is brought to length √weight:
///
/// | block | numbers | weight | tells |
/// |---|---|---|---|
/// | timbre | 145 | 0.40 | spectral shape, tone against noise, how the bands move |
/// | rhythm | 240 | 0.30 | fluctuation pattern on a logarithmic modulation axis, pulse spectrum |
/// | harmony | 36 | 0.15 | pitch classes as they stand, and free of transposition |
/// | dynamics | 91 | 0.15 | level course, envelope exponents, share of transients |
///
/// Thread-safe; deterministic: every sum runs in one fixed order.
public final class AudioEmbedding implements EmbeddingModel {

    private static final float CUT = 3;
    private static final Blocks BLOCKS = new Blocks(List.of(
            new Block("timbre", 0, RawFeatures.TIMBRE, 0.40),
            new Block("rhythm", RawFeatures.TIMBRE, RawFeatures.RHYTHM, 0.30),
            new Block("harmony", RawFeatures.TIMBRE + RawFeatures.RHYTHM, RawFeatures.HARMONY, 0.15),
            new Block("dynamics", DIMENSIONS - RawFeatures.DYNAMICS, RawFeatures.DYNAMICS, 0.15)));

    private final ReferenceScale reference = ReferenceScale.load();

    @Override
    public String type() {
        return "audio";
    }

    @Override
    public String model() {
        return "soniquebay-blocks";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Blocks blocks() {
        return BLOCKS;
    }

    @Override
    public Optional<float[]> embed(Timbre timbre, double[] pitchClasses) {
        requireNonNull(timbre, "timbre is null");
        if (pitchClasses.length != 12) {
            throw new IllegalArgumentException("not twelve pitch classes: " + pitchClasses.length);
        }
        if (timbre.silent()) {
            return Optional.empty();
        }
        float[] vector = reference.scaled(RawFeatures.of(timbre, pitchClasses), CUT);
        for (Block block : BLOCKS.blocks()) {
            normalize(vector, block);
        }
        return Optional.of(vector);
    }

    private static void normalize(float[] vector, Block block) {
        double squares = 0;
        for (int i = block.from(); i < block.from() + block.size(); i++) {
            squares += (double) vector[i] * vector[i];
        }
        if (squares == 0) {
            // Exactly the reference's average in every number: any fixed direction keeps the vector's length.
            vector[block.from()] = (float) Math.sqrt(block.weight());
            return;
        }
        double factor = Math.sqrt(block.weight() / squares);
        for (int i = block.from(); i < block.from() + block.size(); i++) {
            vector[i] = (float) (vector[i] * factor);
        }
    }
}
