package org.soniquebay.subsonic;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.audio.transcoding.TranscodeLimits;
import org.soniquebay.audio.transcoding.TranscodeStore;
import org.soniquebay.audio.transcoding.TranscodedSound;
import org.soniquebay.container.TranscodeFailure;
import org.soniquebay.container.TranscodeTarget;
import org.soniquebay.media.streams.SoundTranscoder;

/// Sounds coded by the bundled ffmpeg, two at a time, as a server has them.
record CodedSounds(TranscodeStore store) implements SoundTranscoder, AutoCloseable {

    CodedSounds {
        requireNonNull(store, "store is null");
    }

    static CodedSounds in(Path folder) {
        try {
            return new CodedSounds(new TranscodeStore(TestAudio.binaries(), folder, new TranscodeLimits(1L << 24, 0, 2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Coded> open(Path file, TranscodeTarget target) throws IOException {
        return store.open(file, target).map(Reader::new);
    }

    @Override
    public Optional<Coded> find(Path file, TranscodeTarget target) throws IOException {
        return store.find(file, target).map(Reader::new);
    }

    @Override
    public void close() {
        store.close();
    }

    private record Reader(TranscodedSound sound) implements Coded {

        @Override
        public String tag() {
            return sound.tag();
        }

        @Override
        public OptionalLong size() {
            return sound.size();
        }

        @Override
        public Optional<TranscodeFailure> failure() {
            return sound.failure();
        }

        @Override
        public int read(long position, ByteBuffer target) throws IOException {
            return sound.read(position, target);
        }

        @Override
        public void close() throws IOException {
            sound.close();
        }
    }
}
