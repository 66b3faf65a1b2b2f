package org.soniquebay.embedding.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.soniquebay.audio.sound.Timbre;
import org.soniquebay.embedding.store.ModelIdentity;

/// The audio embedding: 785 measurements ([RawFeatures]) in four named blocks, each mapped by a linear map that was learned
/// from labelled music ([BlockMaps]) and brought to length √weight:
///
/// | block | numbers | weight | tells |
/// |---|---|---|---|
/// | timbre | 256 | 0.64 | the cepstra as a Gaussian and how they move, tone against noise, where the energy lies |
/// | rhythm | 155 | 0.16 | fluctuation pattern on a logarithmic modulation axis, pulse spectrum |
/// | harmony | 36 | 0.08 | pitch classes as they stand, and free of transposition |
/// | dynamics | 65 | 0.12 | level course, envelope exponents, share of transients |
///
/// docs/models/embedding.md has data, method and figures. Thread-safe; deterministic: every sum runs in one fixed order.
public final class AudioEmbedding implements EmbeddingModel {

    private static final BlockMaps MAPS = BlockMaps.load();

    @Override
    public String type() {
        return ModelIdentity.AUDIO;
    }

    @Override
    public String model() {
        return "soniquebay-blocks";
    }

    @Override
    public String version() {
        return "2";
    }

    @Override
    public Blocks blocks() {
        return MAPS.blocks();
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
        return Optional.of(MAPS.vector(RawFeatures.of(timbre, pitchClasses)));
    }
}
