package org.soniquebay.container.mpeg;

import java.util.Optional;

/// The header of one frame of MPEG-1, MPEG-2 or MPEG-2.5 audio, layer I to III. Layout: ISO 11172-3, 13818-3.
///
/// @param bitrate in kbit/s
/// @param sampleRate in Hz
/// @param padding 0 or 1 slot
public record MpegFrame(int layer, boolean mpeg1, int bitrate, int sampleRate, int channels, int padding) implements FrameHeader {

    private static final int[][] BITRATES_1 = {
        {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}
    };
    private static final int[][] BITRATES_2 = {
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
    };
    private static final int[] RATES = {44_100, 48_000, 32_000};

    /// Parses a header; empty for other bytes, and for free-format frames, whose length no header states.
    static Optional<MpegFrame> of(int header) {
        int version = header >>> 19 & 3;
        int layer = 4 - (header >>> 17 & 3);
        int bitrateIndex = header >>> 12 & 15;
        int rateIndex = header >>> 10 & 3;
        boolean valid = (header & 0xFFE0_0000) == 0xFFE0_0000 && version != 1 && layer != 4
                && bitrateIndex != 0 && bitrateIndex != 15 && rateIndex != 3;
        if (!valid) {
            return Optional.empty();
        }
        boolean mpeg1 = version == 3;
        int bitrate = (mpeg1 ? BITRATES_1 : BITRATES_2)[layer - 1][bitrateIndex];
        int rate = RATES[rateIndex] >> (mpeg1 ? 0 : version == 2 ? 1 : 2);
        int channels = (header >>> 6 & 3) == 3 ? 1 : 2;
        return Optional.of(new MpegFrame(layer, mpeg1, bitrate, rate, channels, header >>> 9 & 1));
    }

    /// Samples per channel.
    public int samples() {
        if (layer == 1) {
            return 384;
        }
        return layer == 3 && !mpeg1 ? 576 : 1_152;
    }

    @Override
    public int length() {
        if (layer == 1) {
            return (12_000 * bitrate / sampleRate + padding) * 4;
        }
        return samples() / 8 * 1_000 * bitrate / sampleRate + padding;
    }

    @Override
    public boolean sameStream(FrameHeader other) {
        return other instanceof MpegFrame frame && layer == frame.layer && sampleRate == frame.sampleRate && mpeg1 == frame.mpeg1;
    }

    public String codec() {
        return "mp" + layer;
    }

    /// Bytes from the frame's start to its Xing or Info header in layer III: header and side information.
    public int sideInformationEnd() {
        if (mpeg1) {
            return channels == 1 ? 21 : 36;
        }
        return channels == 1 ? 13 : 21;
    }
}
