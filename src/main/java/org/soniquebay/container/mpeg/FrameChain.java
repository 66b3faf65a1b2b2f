package org.soniquebay.container.mpeg;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.soniquebay.container.bytes.Region;

/// The beginning of a stream without a container. A header counts when the length it states leads to others of the same
/// stream: at the beginning to one, or to the end of the bytes; behind foreign bytes to several, for pictures and
/// texts hold single headers by chance.
///
/// @param first the first frame
/// @param offset of that frame in the region that was searched
public record FrameChain(FrameHeader first, long offset) {

    /// The most bytes before the first frame: taggers err about sizes, and recordings begin in mid-frame.
    private static final int WINDOW = 65_536;
    /// Room for the longest frame (ADTS) and the header behind it.
    private static final int BEGINNING = 0x1FFF + FrameHeader.BYTES;
    private static final int FOLLOWERS = 4;

    public FrameChain {
        requireNonNull(first, "first is null");
    }

    /// @param sound the bytes behind the tags of a file
    public static Optional<FrameChain> firstIn(Region sound) throws IOException {
        Optional<FrameHeader> beginning = followed(head(sound, BEGINNING), 0);
        if (beginning.isPresent()) {
            return Optional.of(new FrameChain(beginning.get(), 0));
        }
        byte[] bytes = head(sound, WINDOW);
        for (int i = 1; i + FrameHeader.BYTES <= bytes.length; i++) {
            // The first byte is tested here, for this loop runs over all bytes before the sound.
            Optional<FrameHeader> header = bytes[i] == (byte) 0xFF ? followed(bytes, i) : Optional.empty();
            if (header.isPresent()) {
                return Optional.of(new FrameChain(header.get(), i));
            }
        }
        return Optional.empty();
    }

    private static byte[] head(Region sound, int most) throws IOException {
        return sound.bytes(0, (int) Math.min(most, sound.size()));
    }

    /// The header at this place, when enough others follow it.
    private static Optional<FrameHeader> followed(byte[] bytes, int start) {
        Optional<FrameHeader> first = headerAt(bytes, start);
        Optional<FrameHeader> last = first;
        int position = start;
        for (int wanted = start == 0 ? 1 : FOLLOWERS; wanted > 0 && last.isPresent(); wanted--) {
            position += last.get().length();
            if (position + FrameHeader.BYTES > bytes.length) {
                return start == 0 ? first : Optional.empty();
            }
            last = headerAt(bytes, position).filter(first.get()::sameStream);
        }
        return last.isPresent() ? first : Optional.empty();
    }

    private static Optional<FrameHeader> headerAt(byte[] bytes, int position) {
        if (position + FrameHeader.BYTES > bytes.length) {
            return Optional.empty();
        }
        long bits = ByteBuffer.wrap(bytes).getLong(position);
        return MpegFrame.of((int) (bits >>> 32)).<FrameHeader>map(frame -> frame).or(() -> AdtsFrame.of(bits));
    }
}
