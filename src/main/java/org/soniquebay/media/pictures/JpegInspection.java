package org.soniquebay.media.pictures;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Goes through the segments of a JPEG and adds up the cost of its scans. For one picture.
final class JpegInspection {

    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int JFIF = 0xE0;
    private static final int PROFILE = 0xE2;
    private static final int ADOBE = 0xEE;
    private static final int COMMENT = 0xFE;
    private static final int PROGRESSIVE = 0xC2;
    private static final int MOST_PROFILE_BYTES = 64 * 1024;
    private static final int COEFFICIENT_BYTES = 2;

    private final byte[] bytes;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Map<Integer, Double> samples = new HashMap<>();
    private int position = 2;
    private int dataStart = 2;
    private int width;
    private int height;
    private boolean progressive;
    private int scans;
    private double samplesOfScans;
    private int profileBytes;

    JpegInspection(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The picture, when it is within the budget.
    Optional<Decodable> decodable() {
        kept.write(bytes, 0, position);
        try {
            int marker = marker();
            while (marker != EOI) {
                if (!isTaken(marker)) {
                    return Optional.empty();
                }
                marker = marker();
            }
        } catch (IndexOutOfBoundsException _) {
            // The file ends early; the part of the picture that exists may be shown.
            kept.write(bytes, Math.min(dataStart, bytes.length), Math.max(0, bytes.length - dataStart));
        }
        kept.write(0xFF);
        kept.write(EOI);
        return scans > 0 && isWithinBudget() ? Optional.of(new Decodable("jpeg", kept.toByteArray(), width, height)) : Optional.empty();
    }

    private boolean isWithinBudget() {
        double all = samples.values().stream().mapToDouble(Double::doubleValue).sum();
        // With more than one scan all coefficients are kept until the last.
        double bytesPerPixel = scans > 1 || progressive ? COEFFICIENT_BYTES * all / ((double) width * height) : 1;
        return DecodingBudget.allows(width, height, bytesPerPixel) && DecodingBudget.allowsScans(scans, samplesOfScans);
    }

    /// Goes on to the next marker, over the data of a scan as well.
    private int marker() {
        dataStart = position;
        while (bytes[position] != (byte) 0xFF || !isMarker(bytes[position + 1] & 0xFF)) {
            position++;
        }
        // Bytes between segments before the first scan are of no use.
        if (scans > 0) {
            kept.write(bytes, dataStart, position - dataStart);
        }
        position += 2;
        return bytes[position - 1] & 0xFF;
    }

    /// Whether a code is neither a stuffed byte, nor a fill byte, nor a restart marker.
    private static boolean isMarker(int code) {
        return code != 0 && code != 0xFF && code != 0x01 && (code < 0xD0 || code > 0xD8);
    }

    /// @return whether a picture with this segment can be decoded at all
    private boolean isTaken(int marker) {
        int length = u16(position);
        if (length < 2 || isFrame(marker) && !isFrameTaken(marker)) {
            return false;
        }
        if (marker == SOS && !isScanTaken()) {
            return false;
        }
        if (isNeeded(marker, length)) {
            kept.write(0xFF);
            kept.write(marker);
            kept.write(bytes, position, Math.min(length, bytes.length - position));
        }
        position += length;
        return true;
    }

    private boolean isNeeded(int marker, int length) {
        if (marker == PROFILE) {
            profileBytes += length;
            return profileBytes <= MOST_PROFILE_BYTES;
        }
        return marker == JFIF && length < 64 || marker == ADOBE || marker < JFIF || marker > 0xEF && marker != COMMENT;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /// Whether the frame is baseline, extended or progressive, and the only one; other kinds are not decoded.
    private boolean isFrameTaken(int marker) {
        int components = bytes[position + 7];
        if (marker > PROGRESSIVE || width > 0 || components < 1 || components > 4) {
            return false;
        }
        progressive = marker == PROGRESSIVE;
        height = u16(position + 3);
        width = u16(position + 5);
        int most = 1;
        int mostDown = 1;
        for (int i = 0; i < components; i++) {
            most = Math.max(most, across(i));
            mostDown = Math.max(mostDown, down(i));
        }
        for (int i = 0; i < components; i++) {
            double ofComponent = (double) width * height * across(i) * down(i) / (most * mostDown);
            // Components of one name would count as one, and be decoded as several.
            if (samples.put(bytes[position + 8 + 3 * i] & 0xFF, ofComponent) != null) {
                return false;
            }
        }
        return width > 0 && height > 0;
    }

    private int across(int component) {
        return bytes[position + 9 + 3 * component] >> 4 & 0xF;
    }

    private int down(int component) {
        return bytes[position + 9 + 3 * component] & 0xF;
    }

    private boolean isScanTaken() {
        int components = bytes[position + 2];
        for (int i = 0; i < components; i++) {
            samplesOfScans += samples.getOrDefault(bytes[position + 3 + 2 * i] & 0xFF, Double.MAX_VALUE);
        }
        scans++;
        return scans <= DecodingBudget.MOST_SCANS;
    }

    private int u16(int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
