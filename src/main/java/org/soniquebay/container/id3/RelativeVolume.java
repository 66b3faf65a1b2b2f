package org.soniquebay.container.id3;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import org.soniquebay.container.bytes.TagText;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.TagName;

/// The frame RVA2: identification, NUL, then for each channel its type, the gain in 1/512 dB, the bits of the peak and the peak.
/// Quod Libet, mutagen and normalize write it in place of ReplayGain. Layout: id3.org/id3v2.4.0-frames, 4.11.
final class RelativeVolume {

    private static final int MASTER = 1;
    private static final double STEP = 512;
    private static final int DECIMALS = 6;
    private static final int MOST_PEAK_BYTES = 8;

    private RelativeVolume() {}

    /// Adds the gain and peak of the master volume under the names of ReplayGain; those of the track, unless the frame says "album".
    static void read(byte[] frame, RawTags raw) {
        byte[] identification = TagText.upToNul(frame);
        boolean album = TagText.code(identification).strip().toLowerCase(Locale.ROOT).equals("album");
        ByteBuffer channels = ByteBuffer.wrap(frame);
        channels.position(Math.min(frame.length, identification.length + 1));
        while (channels.remaining() >= 4) {
            int type = channels.get();
            double gain = channels.getShort() / STEP;
            int bits = Byte.toUnsignedInt(channels.get());
            byte[] peak = new byte[Math.min(channels.remaining(), (bits + 7) / 8)];
            channels.get(peak);
            if (type == MASTER) {
                raw.addIfAbsent(album ? TagName.REPLAYGAIN_ALBUM_GAIN : TagName.REPLAYGAIN_TRACK_GAIN, List.of(written(gain) + " dB"));
                peak(peak, bits, album ? TagName.REPLAYGAIN_ALBUM_PEAK : TagName.REPLAYGAIN_TRACK_PEAK, raw);
                return;
            }
        }
    }

    /// A peak of n bits has its full scale at 2 to the power of n − 1.
    private static void peak(byte[] bytes, int bits, TagName name, RawTags raw) {
        double value = 0;
        for (int i = 0; i < bytes.length; i++) {
            value = value * 256 + Byte.toUnsignedInt(bytes[i]);
        }
        boolean usable = value > 0 && bits > 1 && bytes.length == (bits + 7) / 8 && bytes.length <= MOST_PEAK_BYTES;
        if (usable) {
            raw.addIfAbsent(name, List.of(written(Math.scalb(value, 1 - bits))));
        }
    }

    private static String written(double number) {
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 1 ? rounded.setScale(1, RoundingMode.UNNECESSARY).toPlainString() : rounded.toPlainString();
    }
}
