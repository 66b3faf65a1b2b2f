package org.soniquebay.container.xiph;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.bytes.TagInput;
import org.soniquebay.container.tags.Limits;

/// The packets of one logical stream of an Ogg file, pages of other streams left out. Layout: RFC 3533.
final class OggPackets extends TagInput {

    private static final int HEADER = 27;

    private final Region file;
    private final int serial;
    private long nextPage;
    private byte[] lacing = {};
    private int segment;
    private long position;
    private long run;
    private boolean runEndsPacket = true;
    private int pages;

    OggPackets(Region file, int serial) {
        this.file = file;
        this.serial = serial;
    }

    /// Goes to the start of the next packet, over the rest of the present one.
    void next() throws IOException {
        while (!runEndsPacket) {
            nextRun();
        }
        position += run;
        nextRun();
    }

    /// Moves on to the next stretch of bytes that lies in one page and belongs to one packet.
    private void nextRun() throws IOException {
        position += run;
        while (segment >= lacing.length) {
            openPage();
        }
        run = 0;
        runEndsPacket = false;
        while (segment < lacing.length && !runEndsPacket) {
            int length = Byte.toUnsignedInt(lacing[segment++]);
            run += length;
            runEndsPacket = length < 255;
        }
    }

    private void openPage() throws IOException {
        while (pages++ < Limits.STEPS) {
            if (!file.holds(nextPage, "OggS")) {
                throw new EOFException("no Ogg page at " + nextPage);
            }
            ByteBuffer header = file.littleEndian(nextPage, HEADER);
            byte[] table = file.bytes(nextPage + HEADER, Byte.toUnsignedInt(header.get(26)));
            position = nextPage + HEADER + table.length;
            nextPage = position + bodyLength(table);
            if (header.getInt(14) == serial) {
                lacing = table;
                segment = 0;
                return;
            }
        }
        throw new EOFException("too many Ogg pages before the sound");
    }

    static long bodyLength(byte[] table) {
        long length = 0;
        for (byte part : table) {
            length += Byte.toUnsignedInt(part);
        }
        return length;
    }

    /// The offset at which the page after the present one begins.
    long pageEnd() {
        return nextPage;
    }

    @Override
    public long remaining() {
        return runEndsPacket ? run : file.size() - position;
    }

    @Override
    public byte[] take(int count) throws IOException {
        if (count > remaining()) {
            throw new EOFException(count + " bytes wanted, " + remaining() + " left");
        }
        byte[] taken = new byte[count];
        int filled = 0;
        while (filled < count) {
            int part = (int) Math.min(count - filled, available());
            System.arraycopy(file.bytes(position, part), 0, taken, filled, part);
            advance(part);
            filled += part;
        }
        return taken;
    }

    @Override
    public void skip(long count) throws IOException {
        if (count < 0 || count > remaining()) {
            throw new EOFException("skip of " + count + " of " + remaining() + " bytes");
        }
        long left = count;
        while (left > 0) {
            long part = Math.min(left, available());
            advance(part);
            left -= part;
        }
    }

    private long available() throws IOException {
        while (run == 0) {
            if (runEndsPacket) {
                throw new EOFException("the packet ends early");
            }
            nextRun();
        }
        return run;
    }

    private void advance(long count) {
        position += count;
        run -= count;
    }

    /// The bytes of the packet's start without moving on; fewer where the first page holds fewer.
    byte[] peek(int count) throws IOException {
        int length = (int) Math.min(count, Math.min(run, Math.max(0, file.size() - position)));
        return Arrays.copyOf(file.bytes(position, length), length);
    }
}
