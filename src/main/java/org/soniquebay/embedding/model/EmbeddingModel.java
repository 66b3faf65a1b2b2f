package org.soniquebay.embedding.model;

import java.util.Optional;
import org.soniquebay.audio.sound.Timbre;
import org.soniquebay.embedding.store.ModelIdentity;

/// Makes a track's vector from its analysed sound. Vectors of different models or versions never meet.
public interface EmbeddingModel {

    /// Numbers in every vector.
    int DIMENSIONS = 512;

    /// The kind of likeness that the vectors carry, for example `audio`.
    String type();

    /// The model's name.
    String model();

    /// The model's version, which changes whenever the same sound would give another vector.
    String version();

    /// The identity that the vectors are stored with.
    default ModelIdentity identity() {
        return new ModelIdentity(type(), model(), Optional.of(version()));
    }

    /// The layout of the vector.
    Blocks blocks();

    /// The vector, of unit length; empty for silence and for sounds under three seconds. The same input gives the same
    /// bits whatever the thread.
    ///
    /// @param timbre what the sound is like
    /// @param pitchClasses weights of the twelve pitch classes from C on, tuned, of any scale, none negative; all zero
    ///        for a sound without tones
    Optional<float[]> embed(Timbre timbre, double[] pitchClasses);
}
