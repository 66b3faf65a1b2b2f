package org.soniquebay.container.mpeg;

import java.util.Optional;

/// The header of one frame of AC-3 or E-AC-3. Layout: ATSC A/52, §5.3 and annex E.
///
/// @param enhanced whether it is E-AC-3
/// @param rateCode stands for the sampling rate
/// @param length bytes of the whole frame
public record Ac3Frame(boolean enhanced, int rateCode, int length) implements FrameHeader {

    private static final int SYNC = 0x0B77;
    /// The bit rates of AC-3 in kbit/s; two codes stand for each.
    private static final int[] BITRATES = {32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640};
    private static final int FRAME_SAMPLES = 1_536;
    private static final int LAST_PLAIN = 10;
    private static final int LAST_ENHANCED = 16;
    private static final int RESERVED_RATE = 3;
    /// The rate code whose frames do not divide into whole words: odd size codes have one word more.
    private static final int RATE_44_100 = 1;
    private static final int[] RATES = {48_000, 44_100, 32_000};

    /// @param bits the eight bytes where the header stands, big-endian
    static Optional<Ac3Frame> of(long bits) {
        int version = (int) (bits >>> 19) & 0x1F;
        if ((int) (bits >>> 48) != SYNC || version > LAST_ENHANCED) {
            return Optional.empty();
        }
        return version <= LAST_PLAIN ? plain(bits) : enhanced(bits);
    }

    private static Optional<Ac3Frame> plain(long bits) {
        int rateCode = (int) (bits >>> 30) & 3;
        int sizeCode = (int) (bits >>> 24) & 0x3F;
        if (rateCode == RESERVED_RATE || sizeCode >= 2 * BITRATES.length) {
            return Optional.empty();
        }
        int words = FRAME_SAMPLES / 8 * 1_000 / 2 * BITRATES[sizeCode / 2] / RATES[rateCode];
        int odd = rateCode == RATE_44_100 ? sizeCode & 1 : 0;
        return Optional.of(new Ac3Frame(false, rateCode, 2 * (words + odd)));
    }

    private static Optional<Ac3Frame> enhanced(long bits) {
        int words = ((int) (bits >>> 32) & 0x7FF) + 1;
        int rateCode = (int) (bits >>> 30) & 3;
        return words < 4 ? Optional.empty() : Optional.of(new Ac3Frame(true, rateCode, 2 * words));
    }

    @Override
    public boolean sameStream(FrameHeader other) {
        return other instanceof Ac3Frame frame && enhanced == frame.enhanced && rateCode == frame.rateCode;
    }
}
