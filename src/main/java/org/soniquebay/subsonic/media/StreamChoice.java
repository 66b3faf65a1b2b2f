package org.soniquebay.subsonic.media;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.soniquebay.container.AudioContainer;
import org.soniquebay.container.TranscodeFormat;
import org.soniquebay.container.TranscodeTarget;
import org.soniquebay.subsonic.protocol.Parameters;

/// In which form a song is sent: as its file, unless the player asks for a format that it is not in, or for a lower bit rate.
final class StreamChoice {

    private static final String RAW = "raw";
    private static final TranscodeFormat USUAL = TranscodeFormat.MP3;
    private static final Map<String, TranscodeFormat> FORMATS = Map.of("mp3", TranscodeFormat.MP3, "opus", TranscodeFormat.OPUS, "ogg", TranscodeFormat.OPUS,
            "oga", TranscodeFormat.OPUS, "aac", TranscodeFormat.AAC, "m4a", TranscodeFormat.AAC, "flac", TranscodeFormat.FLAC);
    private static final Set<AudioContainer> LOSSLESS = Set.of(AudioContainer.FLAC, AudioContainer.WAV, AudioContainer.AIFF, AudioContainer.APE, AudioContainer.WAVPACK,
            AudioContainer.TTA, AudioContainer.WAVE64, AudioContainer.CAF, AudioContainer.AU, AudioContainer.DSF, AudioContainer.DSDIFF);
    private static final int LOWEST = 16;

    private StreamChoice() {
    }

    /// @param source what the file's bytes are
    /// @param suffix of the file, lower case
    /// @param kilobits of the file; 0 when they are unknown
    /// @return empty for the file itself
    static Optional<TranscodeTarget> of(Parameters wishes, AudioContainer source, String suffix, int kilobits) {
        String format = wishes.text("format").orElse("").strip().toLowerCase(Locale.ROOT);
        int most = Math.max(0, wishes.number("maxBitRate").orElse(0));
        int from = Math.max(0, wishes.number("timeOffset").orElse(0));
        boolean fits = most == 0 || kilobits > 0 && kilobits <= most;
        if (format.equals(RAW) || fits && (format.isEmpty() || format.equals(suffix))) {
            return Optional.empty();
        }
        TranscodeFormat target = FORMATS.getOrDefault(format, USUAL);
        return Optional.of(new TranscodeTarget(target, rate(target, most, LOSSLESS.contains(source) ? 0 : kilobits), from));
    }

    /// A bit rate that is neither above the wish nor above that of a lossy source.
    private static int rate(TranscodeFormat target, int most, int source) {
        int limit = most == 0 ? source : source == 0 ? most : Math.min(most, source);
        int usual = target.kilobits(0);
        if (usual == 0 || limit == 0 || most == 0 && usual <= limit) {
            return 0;
        }
        int wanted = limit;
        while (target.kilobits(wanted) > limit && wanted > LOWEST) {
            wanted--;
        }
        return wanted;
    }
}
