package org.soniquebay.audio.decoding;

import java.util.Optional;

/// Finds streams without a container by their frame headers (ISO/IEC 11172-3 §2.4.1.3, 13818-3, 13818-7 §6.2): a
/// header counts when the length it states leads to others of the same kind. At the beginning one other, or the end of
/// what there is, will do; behind foreign bytes several must follow, for pictures hold single headers by chance.
final class MpegFrames {

    private static final int[][] KILOBITS = {
        {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
    };
    private static final int[] RATES = {44_100, 48_000, 32_000};

    private static final int FOLLOWERS = 4;

    private MpegFrames() {
    }

    static Optional<AudioContainer> find(byte[] bytes) {
        for (int i = 0; i + 8 <= bytes.length; i++) {
            // The first byte is tested here, for this loop runs over everything that is no sound.
            if (bytes[i] != (byte) 0xff) {
                continue;
            }
            if (leadsOn(bytes, i, true)) {
                return Optional.of(AudioContainer.MP3);
            }
            if (leadsOn(bytes, i, false)) {
                return Optional.of(AudioContainer.AAC);
            }
        }
        return Optional.empty();
    }

    private static boolean leadsOn(byte[] bytes, int start, boolean mpeg) {
        int at = start;
        for (int followers = start == 0 ? 1 : FOLLOWERS; followers > 0; followers--) {
            int length = mpeg ? mpegBytes(bytes, at) : aacBytes(bytes, at);
            if (length == 0) {
                return false;
            }
            if (at + length + 8 > bytes.length) {
                return start == 0;
            }
            at += length;
            if (!sameKind(bytes, start, at)) {
                return false;
            }
        }
        return (mpeg ? mpegBytes(bytes, at) : aacBytes(bytes, at)) > 0;
    }

    /// Version, layer and sampling rate do not change from frame to frame.
    private static boolean sameKind(byte[] bytes, int first, int second) {
        return ((bytes[first + 1] ^ bytes[second + 1]) & 0xfe) == 0 && ((bytes[first + 2] ^ bytes[second + 2]) & 0x0c) == 0;
    }

    /// Length of the layer I–III frame whose header stands at `at`, or 0.
    private static int mpegBytes(byte[] bytes, int at) {
        int first = bytes[at + 1] & 0xff;
        int second = bytes[at + 2] & 0xff;
        int version = first >> 3 & 3;
        int layer = first >> 1 & 3;
        int bitrate = second >> 4;
        int rate = second >> 2 & 3;
        if (bytes[at] != (byte) 0xff || (first & 0xe0) != 0xe0 || version == 1 || layer == 0
                || bitrate == 0 || bitrate == 15 || rate == 3) {
            return 0;
        }
        boolean newest = version == 3;
        int table = newest ? 3 - layer : layer == 3 ? 3 : 4;
        int hertz = RATES[rate] >> (newest ? 0 : version == 2 ? 1 : 2);
        int padding = second >> 1 & 1;
        int bits = KILOBITS[table][bitrate] * 1000;
        if (layer == 3) {
            return (12 * bits / hertz + padding) * 4;
        }
        return (layer == 1 && !newest ? 72 : 144) * bits / hertz + padding;
    }

    /// Length of the ADTS frame whose header stands at `at`, or 0.
    private static int aacBytes(byte[] bytes, int at) {
        boolean header = bytes[at] == (byte) 0xff && (bytes[at + 1] & 0xf6) == 0xf0 && (bytes[at + 2] >> 2 & 0xf) < 13;
        int length = (bytes[at + 3] & 3) << 11 | (bytes[at + 4] & 0xff) << 3 | (bytes[at + 5] & 0xff) >> 5;
        return header && length > 7 ? length : 0;
    }
}
