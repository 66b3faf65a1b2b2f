package org.soniquebay.audio.transcoding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import org.soniquebay.container.TranscodeFailure;

/// A reader of a sound in another format, which it keeps from being thrown away until it is closed.
public final class TranscodedSound implements AutoCloseable {

    private final Transcode transcode;
    private final FileChannel channel;

    private TranscodedSound(Transcode transcode, FileChannel channel) {
        this.transcode = transcode;
        this.channel = channel;
    }

    /// @return empty for a sound that failed
    static Optional<TranscodedSound> of(Transcode transcode) throws IOException {
        if (!transcode.enter()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TranscodedSound(transcode, FileChannel.open(transcode.file(), StandardOpenOption.READ)));
        } catch (IOException e) {
            transcode.leave();
            throw e;
        }
    }

    /// Names these very bytes among all that a store has made.
    public String tag() {
        return transcode.file().getParent().getFileName() + "-" + transcode.file().getFileName();
    }

    /// Its bytes once it is whole; empty while it is being made.
    public OptionalLong size() {
        return transcode.size();
    }

    /// Why there is no more of it than could be read; empty as long as nothing went wrong.
    public Optional<TranscodeFailure> failure() {
        return transcode.failure();
    }

    /// Reads from a position, and waits for bytes that are still being made.
    ///
    /// @return how many bytes were read; -1 at the end
    public int read(long position, ByteBuffer target) throws IOException {
        return transcode.read(channel, position, target);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            transcode.leave();
        }
    }
}
