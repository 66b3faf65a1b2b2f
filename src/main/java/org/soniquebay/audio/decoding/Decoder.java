package org.soniquebay.audio.decoding;

import java.nio.file.Path;
import org.soniquebay.audio.spectrum.SampleConsumer;

/// Turns a sound file into mono samples at [SampleConsumer#SAMPLE_RATE].
public interface Decoder {

    /// Decodes the first sound stream of a file from beginning to end, reading the file once.
    ///
    /// @param sink hears every block in order on the calling thread; it may have heard some when the outcome is a failure
    /// @throws java.util.concurrent.CancellationException when the calling thread is interrupted; its flag stays set
    DecodeOutcome decode(Path file, SampleConsumer sink);

    /// Names everything that can change the samples: the decoder's build and our own settings. The text is part of every
    /// analyzer version.
    String version();
}
