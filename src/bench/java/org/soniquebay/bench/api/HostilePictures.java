package org.soniquebay.bench.api;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Pictures that are small as files and large to decode, all of them valid.
public final class HostilePictures {

    private static final int BLOCK = 8;
    private static final int LONGEST_RUN = 32_767;
    private static final int RUN_BITS = 14;
    private static final int ZERO_BLOCK = 1024 * 1024;
    private static final int ADLER_BASE = 65_521;

    private HostilePictures() {
    }

    /// A grey progressive JPEG: one scan that says that every block is black, then scans of about forty bytes that go over all
    /// blocks and change nothing.
    public static byte[] scans(int side, int refinements) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8});
        byte[] steps = new byte[65];
        Arrays.fill(steps, 1, 65, (byte) 1);
        segment(out, 0xDB, steps);
        segment(out, 0xC2, new byte[] {8, (byte) (side >> 8), (byte) side, (byte) (side >> 8), (byte) side, 1, 1, 0x11, 0});
        segment(out, 0xC4, codeOf(0x00, 0x00));
        segment(out, 0xC4, codeOf(0x10, RUN_BITS << 4));
        int blocks = (side + BLOCK - 1) / BLOCK * ((side + BLOCK - 1) / BLOCK);
        segment(out, 0xDA, new byte[] {1, 1, 0x00, 0, 0, 0x00});
        out.writeBytes(new byte[blocks / 8 + 1]);
        byte[] runs = runs(blocks);
        for (int i = 0; i < refinements; i++) {
            segment(out, 0xDA, new byte[] {1, 1, 0x00, 1, 63, 0x10});
            out.writeBytes(runs);
        }
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD9});
        return out.toByteArray();
    }

    /// A table with one code, a zero bit.
    private static byte[] codeOf(int table, int symbol) {
        byte[] code = new byte[18];
        code[0] = (byte) table;
        code[1] = 1;
        code[17] = (byte) symbol;
        return code;
    }

    private static byte[] runs(int blocks) {
        StringBuilder bits = new StringBuilder();
        for (int left = blocks; left > 0; left -= LONGEST_RUN) {
            bits.append('0').append("1".repeat(RUN_BITS));
        }
        bits.append("1".repeat((8 - bits.length() % 8) % 8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < bits.length(); i += 8) {
            int value = Integer.parseInt(bits.substring(i, i + 8), 2);
            out.write(value);
            if (value == 0xFF) {
                out.write(0);
            }
        }
        return out.toByteArray();
    }

    private static void segment(ByteArrayOutputStream out, int marker, byte[] content) {
        out.write(0xFF);
        out.write(marker);
        out.write(content.length + 2 >> 8);
        out.write(content.length + 2);
        out.writeBytes(content);
    }

    /// A black PNG picture.
    ///
    /// @param depth bits of a sample
    /// @param colourType as in its header: 0 grey, 2 RGB, 6 RGBA
    /// @param interlaced in seven passes
    public static byte[] png(int width, int height, int depth, int colourType, boolean interlaced) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) depth).put((byte) colourType)
                .put((byte) 0).put((byte) 0).put((byte) (interlaced ? 1 : 0)).array());
        int channels = switch (colourType) {
            case 2 -> 3;
            case 6 -> 4;
            default -> 1;
        };
        long row = 1 + ((long) width * channels * depth + 7) / 8;
        // Each of the passes has up to as many filter bytes as rows; the bytes left over are not looked at.
        chunk(out, "IDAT", zeros((row + 8) * height * (interlaced ? 2 : 1)));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    /// So many zero bytes, packed. The packed form of a block is repeated instead of packing gigabytes.
    private static byte[] zeros(long count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x78, 0x01});
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        out.writeBytes(packed(deflater, ZERO_BLOCK));
        byte[] again = packed(deflater, ZERO_BLOCK);
        for (long i = 1; i < count / ZERO_BLOCK; i++) {
            out.writeBytes(again);
        }
        deflater.finish();
        out.writeBytes(packed(deflater, (int) (count % ZERO_BLOCK)));
        deflater.end();
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) (count % ADLER_BASE << 16 | 1)).array());
        return out.toByteArray();
    }

    private static byte[] packed(Deflater deflater, int zeros) {
        deflater.setInput(new byte[zeros]);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        for (int count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH); count > 0;
                count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH)) {
            out.write(buffer, 0, count);
        }
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
        byte[] named = ByteBuffer.allocate(4 + content.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(content).array();
        CRC32 sum = new CRC32();
        sum.update(named);
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(named);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
