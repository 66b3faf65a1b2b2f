package org.soniquebay.container.chunks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.bytes.TagText;
import org.soniquebay.container.tags.Limits;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.TagName;
import org.soniquebay.container.tags.TagProblem;

/// One chunk of a file of chunks.
///
/// @param stated the length in the chunk's header, in bytes
/// @param claimed that length, or the one that it stands for
/// @param body the part of the chunk that exists
record Chunk(String id, long stated, long claimed, Region body) {

    private static final int HEADER = 8;

    /// The meaning of the sizes that chunks state.
    ///
    /// @param wide a length for chunks that claim 0xFFFFFFFF (RF64), or −1
    /// @param streamed whether a "data" chunk that claims 0 reaches to the end
    record Sizes(ByteOrder order, long wide, boolean streamed) {

        static Sizes asStated(ByteOrder order) {
            return new Sizes(order, -1, false);
        }
    }

    /// The chunks in a region; a chunk that claims more than there is ends the list, cut.
    static List<Chunk> in(Region region, Sizes sizes) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        long position = 0;
        for (int i = 0; i < Limits.STEPS && region.size() - position >= HEADER; i++) {
            ByteBuffer header = ByteBuffer.wrap(region.bytes(position, HEADER)).order(sizes.order());
            String id = region.code(position, 4);
            long stated = Integer.toUnsignedLong(header.getInt(4));
            long length = stated == 0xFFFF_FFFFL && sizes.wide() >= 0 ? sizes.wide() : stated;
            if (stated == 0 && sizes.streamed() && id.equals("data")) {
                length = region.size() - position - HEADER;
            }
            chunks.add(new Chunk(id, stated, length, region.slice(position + HEADER, length)));
            position += HEADER + length + (length & 1);
        }
        return chunks;
    }

    /// The chunks of an INFO list. Some programs leave out the byte that pads a chunk of odd length, which shows by the next
    /// name.
    static List<Chunk> inList(Region region, ByteOrder order) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        long position = 0;
        for (int i = 0; i < Limits.STEPS && region.size() - position >= HEADER; i++) {
            long length = Integer.toUnsignedLong(ByteBuffer.wrap(region.bytes(position, HEADER)).order(order).getInt(4));
            chunks.add(new Chunk(region.code(position, 4), length, length, region.slice(position + HEADER, length)));
            position += HEADER + length;
            boolean unpadded = isName(region, position) && !isName(region, position + 1);
            position += unpadded ? 0 : length & 1;
        }
        return chunks;
    }

    private static boolean isName(Region region, long position) throws IOException {
        return region.size() - position >= HEADER
                && region.code(position, 4).chars().allMatch(letter -> letter >= 'A' && letter <= 'Z' || letter >= '0' && letter <= '9');
    }

    /// The body of the first chunk of a name.
    static Optional<Region> body(List<Chunk> chunks, String id) {
        return chunks.stream().filter(chunk -> chunk.id().equals(id)).map(Chunk::body).findFirst();
    }

    void text(TagName name, RawTags raw) throws IOException {
        if (body.size() > Limits.VALUE_BYTES) {
            raw.warn(id, TagProblem.VALUE_TOO_LONG, "a chunk of " + body.size() + " bytes was skipped");
            return;
        }
        raw.add(name, raw.texts().decode(TagText.upToNul(body.bytes(0, (int) body.size()))));
    }
}
