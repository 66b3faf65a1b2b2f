package org.soniquebay.media.streams;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.soniquebay.container.TranscodeFailure;
import org.soniquebay.container.TranscodeTarget;

/// Codes sounds for players that cannot decode a file.
public interface SoundTranscoder {

    /// Nothing can be coded.
    SoundTranscoder NONE = new SoundTranscoder() {
        @Override
        public Optional<Coded> open(Path file, TranscodeTarget target) {
            return Optional.empty();
        }

        @Override
        public Optional<Coded> find(Path file, TranscodeTarget target) {
            return Optional.empty();
        }
    };

    /// Begins to code a file's sound, or finds what was coded before.
    ///
    /// @return empty while too many sounds are being coded
    /// @throws IOException when the file is not there, or there is no room
    Optional<Coded> open(Path file, TranscodeTarget target) throws IOException;

    /// Finds what was coded before, or is being coded, and begins nothing.
    Optional<Coded> find(Path file, TranscodeTarget target) throws IOException;

    /// A coded sound, as far as it is made.
    interface Coded extends AutoCloseable {

        /// Names these very bytes: another making of the same sound may differ.
        String tag();

        /// Its bytes once it is whole.
        OptionalLong size();

        /// Why no more of it will be made.
        Optional<TranscodeFailure> failure();

        /// Reads from a position, and waits for bytes that are still to come.
        ///
        /// @return how many bytes were read; -1 at the end
        int read(long position, ByteBuffer target) throws IOException;

        @Override
        void close() throws IOException;
    }
}
