package org.soniquebay.container.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The bytes of one tag in order, for formats whose tags may be scattered over pages.
public abstract class TagInput {

    /// At most so many bytes are left; an upper bound, because an Ogg packet does not say its length.
    public abstract long remaining();

    /// @throws EOFException when fewer bytes are left; known before memory is taken
    public abstract byte[] take(int count) throws IOException;

    public abstract void skip(long count) throws IOException;

    public final long littleEndianInt() throws IOException {
        return Integer.toUnsignedLong(ByteBuffer.wrap(take(4)).order(ByteOrder.LITTLE_ENDIAN).getInt());
    }

    public final long bigEndianInt() throws IOException {
        return Integer.toUnsignedLong(ByteBuffer.wrap(take(4)).getInt());
    }

    public static TagInput of(Region region) {
        return new RegionInput(region);
    }

    private static final class RegionInput extends TagInput {
        private final Region region;
        private long position;

        RegionInput(Region region) {
            this.region = region;
        }

        @Override
        public long remaining() {
            return region.size() - position;
        }

        @Override
        public byte[] take(int count) throws IOException {
            byte[] bytes = region.bytes(position, count);
            position += count;
            return bytes;
        }

        @Override
        public void skip(long count) throws IOException {
            if (count < 0 || count > remaining()) {
                throw new EOFException("skip of " + count + " of " + remaining() + " bytes");
            }
            position += count;
        }
    }
}
