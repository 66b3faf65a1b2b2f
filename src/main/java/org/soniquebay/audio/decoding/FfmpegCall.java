package org.soniquebay.audio.decoding;

import static java.util.Objects.requireNonNull;

import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Consumer;

/// A decoder ready to start, and the means to tell its own words from those of the file that it repeats.
///
/// @param process the command
/// @param mark a text that no file can know, written into the log when the input has been described and all that
///   follows is about our own output
/// @param inputs how many inputs it describes before the mark
/// @param feed writes the sound to its standard input; empty where that is the file itself
record FfmpegCall(ProcessBuilder process, String mark, int inputs, Optional<Consumer<OutputStream>> feed) {

    FfmpegCall {
        requireNonNull(process, "process is null");
        requireNonNull(mark, "mark is null");
        requireNonNull(feed, "feed is null");
    }
}
