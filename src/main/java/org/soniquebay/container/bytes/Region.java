package org.soniquebay.container.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/// Bytes that can be read at any offset. Memory is only taken for bytes that exist.
public abstract class Region {

    public abstract long size();

    /// @throws EOFException when the region ends before offset + length
    public abstract byte[] bytes(long offset, int length) throws IOException;

    /// The offset behind the zeros from this one on that nobody ever wrote, as far as they are known: at least `offset`.
    public long endOfHole(long offset) {
        return offset;
    }

    public final ByteBuffer bigEndian(long offset, int length) throws IOException {
        return ByteBuffer.wrap(bytes(offset, length));
    }

    public final ByteBuffer littleEndian(long offset, int length) throws IOException {
        return ByteBuffer.wrap(bytes(offset, length)).order(ByteOrder.LITTLE_ENDIAN);
    }

    public final String code(long offset, int length) throws IOException {
        return TagText.code(bytes(offset, length));
    }

    /// Whether the region holds these Latin-1 characters at the offset; false where it ends before.
    public final boolean holds(long offset, String magic) throws IOException {
        return offset >= 0 && size() - offset >= magic.length() && code(offset, magic.length()).equals(magic);
    }

    /// The part from offset on, cut to what exists.
    public final Region slice(long offset, long length) {
        long start = Math.clamp(offset, 0, size());
        return new Slice(this, start, Math.clamp(length, 0, size() - start));
    }

    public static Region of(byte[] bytes) {
        return new Memory(bytes);
    }

    final void check(long offset, int length) throws EOFException {
        if (offset < 0 || length < 0 || offset > size() - length) {
            throw new EOFException("bytes " + offset + "…" + (offset + length) + " of " + size());
        }
    }

    private static final class Slice extends Region {
        private final Region whole;
        private final long start;
        private final long length;

        Slice(Region whole, long start, long length) {
            this.whole = whole;
            this.start = start;
            this.length = length;
        }

        @Override
        public long size() {
            return length;
        }

        @Override
        public long endOfHole(long offset) {
            return Math.min(whole.endOfHole(start + offset) - start, length);
        }

        @Override
        public byte[] bytes(long offset, int count) throws IOException {
            check(offset, count);
            return whole.bytes(start + offset, count);
        }
    }

    private static final class Memory extends Region {
        private final byte[] all;

        Memory(byte[] all) {
            this.all = Objects.requireNonNull(all);
        }

        @Override
        public long size() {
            return all.length;
        }

        @Override
        public byte[] bytes(long offset, int count) throws IOException {
            check(offset, count);
            return Arrays.copyOfRange(all, (int) offset, (int) offset + count);
        }
    }
}
