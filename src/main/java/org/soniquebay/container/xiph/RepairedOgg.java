package org.soniquebay.container.xiph;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.container.bytes.BlockStream;
import org.soniquebay.container.bytes.Region;

/// An Ogg file without what no decoder expects: the headers of Vorbis once more among its sound, which known programs write into the
/// first page of sound or into pages of their own behind the first, and positions below −1. Packets are left out and pages get a new checksum; all others
/// are as they were. One page is held at a time.
public final class RepairedOgg extends BlockStream {

    private static final int POLYNOMIAL = 0x04C1_1DB7;
    private static final int[] CHECKSUMS = checksums();
    private static final int CHECKSUM_OFFSET = 22;
    private static final int HEADERS = 3;

    private final Region file;
    private long position;
    private final Map<Integer, Stream> streams = new HashMap<>();

    /// @param file from its first page on
    public RepairedOgg(Region file) {
        this.file = file;
    }

    /// One stream of Vorbis while its pages pass.
    private static final class Stream {
        private int headersLeft = HEADERS;
        private boolean leavingOut;
    }

    @Override
    protected byte[] next() throws IOException {
        Optional<OggPage> next = OggChain.next(file, position);
        if (next.isEmpty()) {
            return new byte[0];
        }
        position = next.get().end();
        return repaired(next.get());
    }

    private byte[] repaired(OggPage next) throws IOException {
        if (next.isFirst()) {
            streams.remove(next.serial());
            OggHead.of(next).filter(head -> head.codec().equals("vorbis") && streams.size() < OggChain.MOST_LINKS)
                    .ifPresent(_ -> streams.put(next.serial(), new Stream()));
        }
        Stream stream = streams.get(next.serial());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ByteArrayOutputStream lacing = new ByteArrayOutputStream();
        List<OggPage.Part> parts = next.parts();
        boolean ends = false;
        for (OggPage.Part part : parts) {
            if (stream != null && isLeftOut(stream, next, part)) {
                continue;
            }
            ends |= part.ends();
            body.writeBytes(next.beginning(part, part.length()));
            lace(part, lacing);
        }
        long granule = ends || parts.isEmpty() ? Math.max(next.granule(), stream == null ? next.granule() : floor(next)) : -1;
        return page(next, granule, lacing.toByteArray(), body.toByteArray());
    }

    private static long floor(OggPage page) {
        return page.granule() == -1 ? -1 : 0;
    }

    private static boolean isLeftOut(Stream stream, OggPage page, OggPage.Part part) throws IOException {
        if (!part.begins()) {
            boolean left = stream.leavingOut;
            stream.leavingOut &= !part.ends();
            return left;
        }
        if (stream.headersLeft > 0) {
            stream.headersLeft--;
            return false;
        }
        boolean left = OggHead.isVorbisHeader(page, part);
        stream.leavingOut = left && !part.ends();
        return left;
    }

    private static void lace(OggPage.Part part, ByteArrayOutputStream lacing) {
        int left = part.length();
        for (; left >= 255; left -= 255) {
            lacing.write(255);
        }
        if (part.ends()) {
            lacing.write(left);
        }
    }

    private static byte[] page(OggPage old, long granule, byte[] lacing, byte[] body) {
        ByteBuffer page = ByteBuffer.allocate(OggPage.HEADER + lacing.length + body.length).order(ByteOrder.LITTLE_ENDIAN);
        page.putInt(0x5367_674F).put((byte) 0).put((byte) old.flags()).putLong(granule).putInt(old.serial()).putInt(old.sequence());
        page.putInt(0).put((byte) lacing.length).put(lacing).put(body);
        return page.putInt(CHECKSUM_OFFSET, checksum(page.array())).array();
    }

    static int checksum(byte[] page) {
        int sum = 0;
        for (byte each : page) {
            sum = sum << 8 ^ CHECKSUMS[(sum >>> 24 ^ each) & 0xFF];
        }
        return sum;
    }

    private static int[] checksums() {
        int[] sums = new int[256];
        for (int i = 0; i < sums.length; i++) {
            int sum = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                sum = sum < 0 ? sum << 1 ^ POLYNOMIAL : sum << 1;
            }
            sums[i] = sum;
        }
        return sums;
    }
}
