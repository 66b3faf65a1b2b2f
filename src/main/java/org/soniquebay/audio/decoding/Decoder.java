package org.soniquebay.audio.decoding;

import java.nio.file.Path;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.audio.spectrum.StereoConsumer;

/// Turns a sound file into samples: stereo as it is played, and mono at half the rate as it is analysed.
public interface Decoder {

    /// Decodes the first sound stream of a file from beginning to end, reading the file once.
    ///
    /// @param mono hears every block in order on the calling thread; it may have heard some when the outcome is a failure
    /// @param stereo hears the same sound likewise
    /// @throws java.util.concurrent.CancellationException when the calling thread is interrupted; its flag stays set
    DecodeOutcome decode(Path file, SampleConsumer mono, StereoConsumer stereo);

    /// Decodes a file for mono alone.
    ///
    /// @throws java.util.concurrent.CancellationException when the calling thread is interrupted; its flag stays set
    default DecodeOutcome decode(Path file, SampleConsumer mono) {
        return decode(file, mono, (_, _) -> { });
    }

    /// Names everything that can change the samples: the decoder's build and our own settings. The text is part of every
    /// analyzer version.
    String version();
}
