package org.soniquebay.media.pictures;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// The headers of GIF and BMP.
final class FlatInspection {

    private static final int GIF_HEADER = 13;
    private static final int IMAGE = 0x2C;
    private static final int EXTENSION = 0x21;
    private static final int PLAIN_TEXT = 0x01;
    private static final int PLAIN_TEXT_BYTES = 12;
    private static final int GRAPHIC_CONTROL = 0xF9;
    private static final int GRAPHIC_CONTROL_BYTES = 4;
    private static final int APPLICATION = 0xFF;
    /// The most blocks before the first frame; a file with more is no picture.
    private static final int MOST_BLOCKS = 10_000;
    /// The bytes of a pixel: index and colours.
    private static final int GIF_PIXEL_BYTES = 4;
    /// The size of the oldest header that states how the pixels are packed.
    private static final int BMP_INFO_HEADER = 40;
    private static final int AS_THEY_ARE = 0;
    private static final int BY_MASKS = 3;

    private FlatInspection() {
    }

    /// The first frame is the picture.
    static Optional<Decodable> gif(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(GIF_HEADER + colours(bytes[10]));
            for (int blocks = 0; blocks < MOST_BLOCKS; blocks++) {
                int block = in.get() & 0xFF;
                if (block == IMAGE) {
                    int width = in.getShort(in.position() + 4) & 0xFFFF;
                    int height = in.getShort(in.position() + 6) & 0xFFFF;
                    return allowed("gif", bytes, width, height, GIF_PIXEL_BYTES);
                }
                if (block != EXTENSION) {
                    return Optional.empty();
                }
                int kind = in.get() & 0xFF;
                if (!isReadAlike(in, kind)) {
                    return Optional.empty();
                }
                for (int length = in.get() & 0xFF; length > 0; length = in.get() & 0xFF) {
                    in.position(in.position() + length);
                    blocks++;
                }
            }
            return Optional.empty();
        } catch (RuntimeException _) {
            // The file ends in the middle of a header.
            return Optional.empty();
        }
    }

    /// Whether the decoder, which knows how long extensions of some kinds are without looking, finds the same block behind
    /// this one: with another length it would find a picture that was never looked at.
    private static boolean isReadAlike(ByteBuffer in, int kind) {
        int at = in.position();
        int length = in.get(at) & 0xFF;
        return switch (kind) {
            case GRAPHIC_CONTROL -> length == GRAPHIC_CONTROL_BYTES && in.get(at + 1 + length) == 0;
            case PLAIN_TEXT -> length == PLAIN_TEXT_BYTES;
            case APPLICATION -> length > 0;
            default -> true;
        };
    }

    private static int colours(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    /// A BMP whose pixels are plain; one that holds another picture, or is packed, is not decoded.
    static Optional<Decodable> bmp(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < 14 + BMP_INFO_HEADER || in.getInt(14) < BMP_INFO_HEADER) {
            return Optional.empty();
        }
        int packing = in.getInt(30);
        if (packing != AS_THEY_ARE && packing != BY_MASKS) {
            return Optional.empty();
        }
        long height = Math.abs((long) in.getInt(22));
        return allowed("bmp", bytes, in.getInt(18), height, in.getShort(28) / 8.0);
    }

    private static Optional<Decodable> allowed(String format, byte[] bytes, int width, long height, double bytesPerPixel) {
        return DecodingBudget.allows(width, height, bytesPerPixel)
                ? Optional.of(new Decodable(format, bytes, width, (int) height)) : Optional.empty();
    }
}
