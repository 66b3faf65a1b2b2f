package org.soniquebay.media.pictures;

/// The most that decoding a picture may cost: about a second of one core, and 100 MB. A picture beyond that is shown whole,
/// for a few bytes can claim a picture that takes hours.
final class DecodingBudget {

    /// The longest side in pixels; a row of millions of them takes its decoder longer than a square of as many.
    static final int LONGEST_SIDE = 16_384;
    /// The most scans of a progressive JPEG. Programs write about ten.
    static final int MOST_SCANS = 100;

    private static final long MOST_PIXELS = 40_000_000;
    private static final double MOST_BYTES = 100e6;
    /// The most samples of all scans. Each scan of a JPEG goes over every sample of its components, and forty bytes are enough
    /// for a scan.
    private static final long MOST_SAMPLES = 400_000_000;

    private DecodingBudget() {
    }

    /// @param bytesPerPixel that the decoder holds, or unpacks, for each
    static boolean allows(long width, long height, double bytesPerPixel) {
        return width >= 1 && height >= 1 && width <= LONGEST_SIDE && height <= LONGEST_SIDE
                && width * height <= MOST_PIXELS && width * height * bytesPerPixel <= MOST_BYTES;
    }

    /// @param samples of all scans of a JPEG together
    static boolean allowsScans(int scans, double samples) {
        return scans <= MOST_SCANS && samples <= MOST_SAMPLES;
    }
}
