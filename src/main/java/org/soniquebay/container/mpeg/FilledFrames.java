package org.soniquebay.container.mpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.soniquebay.container.bytes.BlockStream;
import org.soniquebay.container.bytes.Region;

/// Layer I or II of a free bit rate, for decoders that know the usual ones only: each frame, which is complete in itself, gets the highest of these,
/// and zeros up to the length that follows from it. A frame that is longer ends the sound.
public final class FilledFrames extends BlockStream {

    private static final int HEADER = 4;

    private final Region sound;
    private final FreeFormat format;
    private long position;

    /// @param sound from its first frame on
    /// @param format of its frames, of layer I or II
    public FilledFrames(Region sound, FreeFormat format) {
        this.sound = sound;
        this.format = format;
    }

    @Override
    protected byte[] next() throws IOException {
        OptionalLong found = format.find(sound, position);
        int room = format.frame().length();
        if (found.isEmpty() || format.length() > room) {
            return new byte[0];
        }
        byte[] frame = format.body(sound, found.getAsLong());
        int header = sound.bigEndian(found.getAsLong(), HEADER).getInt();
        position = found.getAsLong() + format.length(header);
        return ByteBuffer.allocate(room).putInt(FreeFormat.bare(header) | FreeFormat.HIGHEST_RATE).put(frame, 0, Math.min(frame.length, room - HEADER)).array();
    }
}
