package org.soniquebay.container.mpeg;

import java.util.Optional;

/// The header of one frame of AAC in ADTS. Layout: ISO 13818-7 §6.2.
///
/// @param mpeg2 whether the header is of MPEG-2, not MPEG-4
/// @param rateIndex stands for the sampling rate, below 13
/// @param length bytes of the whole frame, above 7
public record AdtsFrame(boolean mpeg2, int rateIndex, int length) implements FrameHeader {

    private static final int SYNC_AND_LAYER = 0xFFF6;
    private static final int SYNC = 0xFFF0;
    private static final int RATES = 13;
    private static final int HEADER = 7;

    /// @param bits the eight bytes where the header stands, big-endian
    static Optional<AdtsFrame> of(long bits) {
        int start = (int) (bits >>> 48);
        int rateIndex = (int) (bits >>> 42) & 0xF;
        int length = (int) (bits >>> 21) & 0x1FFF;
        boolean valid = (start & SYNC_AND_LAYER) == SYNC && rateIndex < RATES && length > HEADER;
        return valid ? Optional.of(new AdtsFrame((start & 8) != 0, rateIndex, length)) : Optional.empty();
    }

    @Override
    public boolean sameStream(FrameHeader other) {
        return other instanceof AdtsFrame frame && mpeg2 == frame.mpeg2 && rateIndex == frame.rateIndex;
    }
}
