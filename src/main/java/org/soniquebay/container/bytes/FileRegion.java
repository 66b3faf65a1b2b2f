package org.soniquebay.container.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// A whole file, read through one small page: headers lie close together, sound in between is never touched.
public final class FileRegion extends Region {

    private static final int PAGE = 16 * 1024;

    private final FileChannel channel;
    private final Path file;
    private final long size;
    private final byte[] page = new byte[PAGE];
    private long pageStart;
    private int pageLength;

    /// @param channel open for reading; its position is neither used nor moved
    /// @param file which the channel reads
    public FileRegion(FileChannel channel, Path file) throws IOException {
        this.channel = channel;
        this.file = file;
        this.size = channel.size();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long endOfHole(long offset) {
        return Holes.end(file, offset, size);
    }

    @Override
    public byte[] bytes(long offset, int length) throws IOException {
        check(offset, length);
        byte[] bytes = new byte[length];
        if (length > PAGE / 2) {
            fill(ByteBuffer.wrap(bytes), offset);
            return bytes;
        }
        if (offset < pageStart || offset + length > pageStart + pageLength) {
            int wanted = (int) Math.min(PAGE, size - offset);
            pageLength = 0;
            fill(ByteBuffer.wrap(page, 0, wanted), offset);
            pageStart = offset;
            pageLength = wanted;
        }
        System.arraycopy(page, (int) (offset - pageStart), bytes, 0, length);
        return bytes;
    }

    private void fill(ByteBuffer target, long offset) throws IOException {
        long position = offset;
        while (target.hasRemaining()) {
            int count = channel.read(target, position);
            if (count < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
            position += count;
        }
    }
}
