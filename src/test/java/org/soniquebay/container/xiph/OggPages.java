package org.soniquebay.container.xiph;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// Ogg files that are taken apart and put together anew, as programs with odd habits do.
public final class OggPages {

    private static final int HEADER = 27;
    private static final int GRANULE = 6;
    private static final int CHECKSUM = 22;

    private OggPages() {
    }

    /// The file as if it had been captured so many samples after its stream began.
    public static byte[] captured(byte[] file, long samples) {
        return rewritten(file, page -> {
            long granule = page.getLong(GRANULE);
            return granule > 0 ? page.putLong(GRANULE, granule + samples) : page;
        });
    }

    /// The file with the headers of Vorbis once more at the beginning of its first page of sound.
    ///
    /// @param granule of that page; 0 leaves it as it is
    public static byte[] headersRepeated(byte[] file, long granule) {
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        ByteArrayOutputStream lacing = new ByteArrayOutputStream();
        boolean[] done = {false};
        return rewritten(file, page -> {
            byte[] bytes = page.array();
            int segments = Byte.toUnsignedInt(bytes[HEADER - 1]);
            byte[] table = Arrays.copyOfRange(bytes, HEADER, HEADER + segments);
            byte[] body = Arrays.copyOfRange(bytes, HEADER + segments, bytes.length);
            if (page.getLong(GRANULE) == 0) {
                headers.writeBytes(body);
                lacing.writeBytes(table);
                return page;
            }
            if (done[0]) {
                return page;
            }
            done[0] = true;
            ByteBuffer grown = ByteBuffer.allocate(bytes.length + lacing.size() + headers.size()).order(ByteOrder.LITTLE_ENDIAN)
                    .put(bytes, 0, HEADER - 1).put((byte) (segments + lacing.size()))
                    .put(lacing.toByteArray()).put(table).put(headers.toByteArray()).put(body);
            return granule == 0 ? grown : grown.putLong(GRANULE, granule);
        });
    }

    /// The file with the pages of the headers once more behind them.
    public static byte[] headerPagesRepeated(byte[] file) {
        int[] length = {0};
        boolean[] done = {false};
        rewritten(file, page -> {
            done[0] |= page.getLong(GRANULE) != 0;
            length[0] += done[0] ? 0 : page.capacity();
            return page;
        });
        byte[] again = rewritten(Arrays.copyOf(file, length[0]), page -> page.put(5, (byte) (page.get(5) & ~2)));
        return joined(Arrays.copyOf(file, length[0]), again, Arrays.copyOfRange(file, length[0], file.length));
    }

    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List.of(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] rewritten(byte[] file, UnaryOperator<ByteBuffer> change) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int at = 0; at < file.length; ) {
            int segments = Byte.toUnsignedInt(file[at + HEADER - 1]);
            int length = HEADER + segments;
            for (int i = 0; i < segments; i++) {
                length += Byte.toUnsignedInt(file[at + HEADER + i]);
            }
            ByteBuffer page = ByteBuffer.wrap(Arrays.copyOfRange(file, at, at + length)).order(ByteOrder.LITTLE_ENDIAN);
            byte[] changed = change.apply(page).putInt(CHECKSUM, 0).array();
            ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(CHECKSUM, checksum(changed));
            all.writeBytes(changed);
            at += length;
        }
        return all.toByteArray();
    }

    /// Bit by bit, as RFC 3533 says.
    static int checksum(byte[] page) {
        int sum = 0;
        for (byte each : page) {
            sum ^= each << 24;
            for (int bit = 0; bit < 8; bit++) {
                sum = sum < 0 ? sum << 1 ^ 0x04C1_1DB7 : sum << 1;
            }
        }
        return sum;
    }
}
