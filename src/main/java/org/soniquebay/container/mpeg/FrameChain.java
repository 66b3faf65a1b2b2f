package org.soniquebay.container.mpeg;

import java.io.IOException;
import java.util.Optional;
import org.soniquebay.container.bytes.Region;

/// Frames of a stream without a container. A header counts when the length it states leads to others of the same
/// stream: where sound is expected to one, or to the end of the bytes; among foreign bytes to several, for pictures and
/// texts hold single headers by chance.
public final class FrameChain {

    private static final int FOLLOWERS_AMONG_OTHERS = 4;

    private FrameChain() {
    }

    /// The first frame of bytes that are expected to be sound.
    public static Optional<FrameHeader> beginning(Region sound) throws IOException {
        Optional<FrameHeader> first = headerAt(sound, 0);
        if (first.isEmpty() || sound.size() - first.get().length() < FrameHeader.BYTES) {
            return first;
        }
        return followers(sound, first.get(), 1) ? first : Optional.empty();
    }

    /// The first frame of sound that begins behind bytes of another kind.
    public static Optional<FrameHeader> amongOthers(Region sound) throws IOException {
        Optional<FrameHeader> first = headerAt(sound, 0);
        return first.isPresent() && followers(sound, first.get(), FOLLOWERS_AMONG_OTHERS) ? first : Optional.empty();
    }

    private static boolean followers(Region sound, FrameHeader first, int wanted) throws IOException {
        long position = first.length();
        for (int i = 0; i < wanted; i++) {
            Optional<FrameHeader> next = headerAt(sound, position).filter(first::sameStream);
            if (next.isEmpty()) {
                return false;
            }
            position += next.get().length();
        }
        return true;
    }

    private static Optional<FrameHeader> headerAt(Region sound, long position) throws IOException {
        if (sound.size() - position < FrameHeader.BYTES) {
            return Optional.empty();
        }
        long bits = sound.bigEndian(position, FrameHeader.BYTES).getLong();
        return MpegFrame.of((int) (bits >>> 32)).<FrameHeader>map(frame -> frame)
                .or(() -> AdtsFrame.of(bits)).or(() -> Ac3Frame.of(bits));
    }
}
