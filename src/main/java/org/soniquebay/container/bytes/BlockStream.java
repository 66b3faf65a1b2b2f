package org.soniquebay.container.bytes;

import java.io.IOException;
import java.io.InputStream;

/// A stream of bytes that are made block by block.
public abstract class BlockStream extends InputStream {

    private byte[] block = {};
    private int read;

    /// The next bytes; none at the end.
    protected abstract byte[] next() throws IOException;

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public final int read(byte[] bytes, int start, int count) throws IOException {
        if (read == block.length) {
            block = next();
            read = 0;
        }
        int part = Math.min(count, block.length - read);
        System.arraycopy(block, read, bytes, start, part);
        read += part;
        return block.length == 0 ? -1 : part;
    }
}
