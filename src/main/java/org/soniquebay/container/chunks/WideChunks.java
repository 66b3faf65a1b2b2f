package org.soniquebay.container.chunks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.tags.Limits;

/// The chunks of formats whose sizes have 64 bits.
enum WideChunks {
    CAF(4, ByteOrder.BIG_ENDIAN, 0, 1),
    DSDIFF(4, ByteOrder.BIG_ENDIAN, 0, 2),
    DSF(4, ByteOrder.LITTLE_ENDIAN, 12, 1),
    /// A name of Wave64 is a GUID, whose first four letters are the name that RIFF has for the chunk.
    WAVE64(16, ByteOrder.LITTLE_ENDIAN, 24, 8);

    private static final int NAME = 4;

    private final int nameBytes;
    private final ByteOrder order;
    /// The bytes of the header that a size counts.
    private final int counted;
    private final int alignment;

    WideChunks(int nameBytes, ByteOrder order, int counted, int alignment) {
        this.nameBytes = nameBytes;
        this.order = order;
        this.counted = counted;
        this.alignment = alignment;
    }

    /// The chunks in a region. One that claims more than there is, or less than nothing, which stands for an unknown size, ends the list
    /// and is cut.
    List<Chunk> in(Region region) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        int header = nameBytes + Long.BYTES;
        long position = 0;
        for (int i = 0; i < Limits.STEPS && region.size() - position >= header; i++) {
            long left = region.size() - position - header;
            long stated = ByteBuffer.wrap(region.bytes(position + nameBytes, Long.BYTES)).order(order).getLong();
            long length = stated < 0 ? left : stated - counted;
            if (length < 0) {
                break;
            }
            chunks.add(new Chunk(region.code(position, NAME), stated, length, region.slice(position + header, length)));
            if (length >= left) {
                break;
            }
            position += (header + length + alignment - 1) / alignment * alignment;
        }
        return chunks;
    }
}
