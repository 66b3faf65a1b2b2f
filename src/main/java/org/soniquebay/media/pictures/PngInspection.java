package org.soniquebay.media.pictures;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/// Goes through the chunks of a PNG and keeps those that its pixels are made from: a text or a profile may unpack to a
/// thousand times its size.
final class PngInspection {

    private static final int SIGNATURE = 8;
    private static final int AROUND = 12;
    private static final int HEADER_BYTES = 13;
    private static final int PALETTE_BYTES = 768;
    private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    private PngInspection() {
    }

    static Optional<Decodable> decodable(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < SIGNATURE + AROUND + HEADER_BYTES || in.getInt(SIGNATURE) != HEADER_BYTES || !type(bytes, SIGNATURE).equals("IHDR")) {
            return Optional.empty();
        }
        int width = in.getInt(16);
        int height = in.getInt(20);
        double bytesPerPixel = channels(bytes[25]) * bytes[24] / 8.0;
        if (bytesPerPixel <= 0 || !DecodingBudget.allows(width, height, bytesPerPixel)) {
            return Optional.empty();
        }
        return needed(bytes).map(kept -> new Decodable("png", kept, width, height));
    }

    private static int channels(byte colourType) {
        return switch (colourType) {
            case 0, 3 -> 1;
            case 4 -> 2;
            case 2 -> 3;
            case 6 -> 4;
            default -> 0;
        };
    }

    private static Optional<byte[]> needed(byte[] bytes) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length);
        kept.write(bytes, 0, SIGNATURE);
        int headers = 0;
        for (int at = SIGNATURE; at + AROUND <= bytes.length; ) {
            int length = ByteBuffer.wrap(bytes).getInt(at);
            String type = type(bytes, at);
            // A chunk that is cut short is shown as far as it goes.
            long end = Math.min(bytes.length, (long) at + AROUND + Math.max(0, length));
            headers += type.equals("IHDR") ? 1 : 0;
            boolean fits = !type.equals("PLTE") && !type.equals("tRNS") || length <= PALETTE_BYTES;
            if (length < 0 || headers != 1 || !fits) {
                return Optional.empty();
            }
            if (NEEDED.contains(type)) {
                kept.write(bytes, at, (int) end - at);
            }
            at = type.equals("IEND") ? bytes.length : (int) end;
        }
        return Optional.of(kept.toByteArray());
    }

    private static String type(byte[] bytes, int chunk) {
        return new String(bytes, chunk + 4, 4, StandardCharsets.ISO_8859_1);
    }
}
