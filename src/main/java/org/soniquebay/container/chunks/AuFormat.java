package org.soniquebay.container.chunks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.bytes.TagText;
import org.soniquebay.container.tags.AudioProperties;
import org.soniquebay.container.tags.ContainerFormat;
import org.soniquebay.container.tags.Limits;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.SampleFormat;
import org.soniquebay.container.tags.TagName;
import org.soniquebay.container.tags.TagProblem;

/// Sun's AU: the annotation between header and sound, which is a comment but for lines such as `title=Song`, as FFmpeg writes them.
public final class AuFormat implements ContainerFormat {

    private static final int HEADER = 24;
    /// Bits per sample of the codings 1 to 7: μ-law, then numbers, then floats.
    private static final int[] BITS = {8, 8, 16, 24, 32, 32, 64};
    private static final int MULAW = 1;
    private static final int ALAW = 27;

    @Override
    public void read(Region file, RawTags raw) throws IOException {
        ByteBuffer header = file.bigEndian(0, HEADER);
        long start = Integer.toUnsignedLong(header.getInt(4));
        long stated = Integer.toUnsignedLong(header.getInt(8));
        raw.audio(properties(header, Math.clamp(stated, 0, Math.max(0, file.size() - start))));
        Region annotation = file.slice(HEADER, start - HEADER);
        if (annotation.size() > Limits.VALUE_BYTES) {
            raw.warn("annotation", TagProblem.VALUE_TOO_LONG, "an annotation of " + annotation.size() + " bytes was skipped");
            return;
        }
        annotation(raw.texts().decode(TagText.upToNul(annotation.bytes(0, (int) annotation.size()))), raw);
    }

    private static AudioProperties properties(ByteBuffer header, long bytes) {
        int coding = header.getInt(12);
        int bits = coding >= 1 && coding <= BITS.length ? BITS[coding - 1] : 8;
        int rate = header.getInt(16);
        int channels = header.getInt(20);
        boolean plain = coding > MULAW && coding <= BITS.length;
        String codec = plain ? "pcm" : coding == MULAW ? "ulaw" : coding == ALAW ? "alaw" : "au-" + coding;
        double bytesPerSecond = plain || coding == MULAW || coding == ALAW ? bits / 8.0 * rate * channels : 0;
        SampleFormat samples = new SampleFormat(OptionalInt.of(rate), OptionalInt.of(channels), plain ? OptionalInt.of(bits) : OptionalInt.empty());
        return AudioProperties.of(codec, bytesPerSecond > 0 ? bytes / bytesPerSecond : 0, bytes, samples);
    }

    private static void annotation(String text, RawTags raw) {
        List<String> others = new ArrayList<>();
        for (String line : text.lines().toList()) {
            int equals = line.indexOf('=');
            Optional<TagName> name = equals < 1 ? Optional.empty() : TagName.ofName(line.substring(0, equals));
            if (name.isPresent()) {
                raw.add(name.get(), line.substring(equals + 1));
            } else {
                others.add(line);
            }
        }
        raw.add(TagName.COMMENT, String.join("\n", others));
    }
}
