package org.soniquebay.container.mpeg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import org.soniquebay.container.bytes.BlockStream;
import org.soniquebay.container.bytes.Region;

/// Layer III of a free bit rate, for decoders that know the usual ones only: each frame becomes an application data unit (RFC 5219), that is, with the
/// whole of its main data behind it, of which a frame keeps a part in those before it. A unit needs no bit rate, but a container that says
/// how long it is: CAF.
public final class AduSound extends BlockStream {

    private static final int HEADER = 4;
    /// The most bytes in front of a frame that its main data begins at.
    private static final int RESERVOIR = 511;
    private static final int SIZE_BITS = 12;

    private final Region sound;
    private final FreeFormat format;
    private final MpegFrame frame;
    private final boolean mono;
    private byte[] reservoir = {};
    private long position;
    private boolean begun;

    /// @param sound from its first frame on
    /// @param format of its frames, of layer III
    public AduSound(Region sound, FreeFormat format) {
        this.sound = sound;
        this.format = format;
        this.frame = format.frame();
        this.mono = frame.channels() == 1;
    }

    @Override
    protected byte[] next() throws IOException {
        if (!begun) {
            begun = true;
            rewind();
            byte[] head = head();
            rewind();
            return head;
        }
        return nextUnit();
    }

    /// Goes to the first frame with sound, which is the second one where the first describes the others.
    private void rewind() throws IOException {
        boolean described = sound.holds(frame.sideInformationEnd(), "Info") || sound.holds(frame.sideInformationEnd(), "Xing");
        position = described ? format.length(format.header()) : 0;
        reservoir = new byte[0];
    }

    /// The chunks in front of the sound, for which all units have to be counted.
    private byte[] head() throws IOException {
        ByteArrayOutputStream sizes = new ByteArrayOutputStream();
        long count = 0;
        long bytes = 0;
        for (byte[] unit = nextUnit(); unit.length > 0; unit = nextUnit()) {
            // Seven bits a byte, which the highest bit of all but the last tells.
            sizes.write(0x80 | unit.length >>> 7);
            sizes.write(unit.length & 0x7F);
            count++;
            bytes += unit.length;
        }
        ByteBuffer head = ByteBuffer.allocate(8 + 12 + 32 + 12 + 24 + sizes.size() + 12 + 4);
        head.put("caff".getBytes(StandardCharsets.US_ASCII)).putInt(1 << 16);
        chunk(head, "desc", 32).putDouble(frame.sampleRate()).put(".mp3".getBytes(StandardCharsets.US_ASCII)).putInt(0)
                .putInt(0).putInt(frame.samples()).putInt(frame.channels()).putInt(0);
        chunk(head, "pakt", 24 + sizes.size()).putLong(count).putLong(count * frame.samples()).putInt(0).putInt(0).put(sizes.toByteArray());
        return chunk(head, "data", bytes + 4).putInt(0).array();
    }

    private static ByteBuffer chunk(ByteBuffer head, String id, long size) {
        return head.put(id.getBytes(StandardCharsets.US_ASCII)).putLong(size);
    }

    private byte[] nextUnit() throws IOException {
        OptionalLong found = format.find(sound, position);
        if (found.isEmpty()) {
            return new byte[0];
        }
        int header = sound.bigEndian(found.getAsLong(), HEADER).getInt();
        byte[] bytes = format.body(sound, found.getAsLong());
        if (found.getAsLong() != position) {
            reservoir = new byte[0];
        }
        position = found.getAsLong() + format.length(header);
        int side = frame.sideInformationEnd() - HEADER;
        byte[] main = Arrays.copyOfRange(bytes, Math.min(side, bytes.length), bytes.length);
        byte[] unit = unit(FreeFormat.bare(header), Arrays.copyOf(bytes, side), main);
        byte[] all = joined(reservoir, main);
        reservoir = Arrays.copyOfRange(all, Math.max(0, all.length - RESERVOIR), all.length);
        return unit;
    }

    /// A unit whose main data does not reach back; a silent one where a part of them is missing.
    private byte[] unit(int header, byte[] side, byte[] main) {
        int pointerBits = frame.mpeg1() ? 9 : 8;
        int back = bits(side, 0, pointerBits);
        int size = (mainBits(side) + 7) / 8;
        side[0] = 0;
        side[1] &= (byte) (frame.mpeg1() ? 0x7F : 0xFF);
        byte[] all = joined(reservoir, main);
        int start = reservoir.length - back;
        boolean missing = start < 0 || start + size > all.length;
        byte[] data = missing ? new byte[0] : Arrays.copyOfRange(all, start, start + size);
        return joined(ByteBuffer.allocate(HEADER).putInt(header).array(), joined(missing ? new byte[side.length] : side, data));
    }

    /// The length of the main data, which the side information states for each granule and channel.
    private int mainBits(byte[] side) {
        int parts = frame.channels() * (frame.mpeg1() ? 2 : 1);
        int first = frame.mpeg1() ? mono ? 18 : 20 : mono ? 9 : 10;
        int distance = frame.mpeg1() ? 59 : 63;
        int sum = 0;
        for (int i = 0; i < parts; i++) {
            sum += bits(side, first + i * distance, SIZE_BITS);
        }
        return sum;
    }

    private static int bits(byte[] bytes, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            value = value << 1 | bytes[i / 8] >>> 7 - i % 8 & 1;
        }
        return value;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
