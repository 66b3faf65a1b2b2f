package org.soniquebay.container.chunks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.id3.Id3v2;
import org.soniquebay.container.tags.AudioProperties;
import org.soniquebay.container.tags.ContainerFormat;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.SampleFormat;
import org.soniquebay.container.tags.TagName;
import org.soniquebay.container.tags.TagProblem;

/// AIFF and AIFF-C: an "ID3 " chunk first, the text chunks NAME, AUTH, ANNO and "(c) " for tags that it lacks.
public final class AiffFormat implements ContainerFormat {

    private static final Set<String> TEXTS = Set.of("NAME", "AUTH", "ANNO", "(c) ");
    private static final int EXPONENT_BIAS = 16_383;
    private static final int MANTISSA_BITS = 63;

    @Override
    public void read(Region file, RawTags raw) throws IOException {
        List<Chunk> chunks = Chunk.in(file.slice(12, file.size()), Chunk.Sizes.asStated(ByteOrder.BIG_ENDIAN));
        for (Chunk chunk : chunks) {
            if (chunk.id().toLowerCase(Locale.ROOT).equals("id3 ")) {
                Id3v2.readAll(chunk.body(), raw);
            }
        }
        RawTags texts = raw.another();
        long audioBytes = 0;
        for (Chunk chunk : chunks) {
            if (TEXTS.contains(chunk.id())) {
                chunk.text(TagName.ofCode(chunk.id().strip()).orElseThrow(), texts);
            }
            audioBytes += chunk.id().equals("SSND") ? chunk.body().size() : 0;
        }
        raw.fillFrom(texts);
        properties(chunks, audioBytes, raw);
    }

    private static void properties(List<Chunk> chunks, long audioBytes, RawTags raw) throws IOException {
        Optional<Region> common = Chunk.body(chunks, "COMM");
        if (common.isEmpty() || common.get().size() < 18) {
            raw.warn("COMM", TagProblem.MALFORMED, "the chunk that describes the sound is missing");
            return;
        }
        Region body = common.get();
        ByteBuffer fields = body.bigEndian(0, 18);
        double rate = extended(fields.getShort(8), fields.getLong(10));
        long frames = Integer.toUnsignedLong(fields.getInt(2));
        SampleFormat samples = SampleFormat.of((int) Math.round(rate), fields.getShort(0), fields.getShort(6));
        double seconds = rate > 0 ? frames / rate : 0;
        raw.audio(AudioProperties.of(codec(body), seconds, audioBytes, samples));
    }

    /// AIFF-C names a compression after the common fields; "NONE" and "sowt" (little-endian) are plain.
    private static String codec(Region common) throws IOException {
        if (common.size() < 22) {
            return "pcm";
        }
        String compression = common.code(18, 4).strip();
        boolean plain = compression.equals("NONE") || compression.equals("sowt") || compression.startsWith("in")
                || compression.startsWith("fl");
        return plain ? "pcm" : compression.toLowerCase(Locale.ROOT);
    }

    /// The 80-bit float of SANE: sign and exponent, then a mantissa with its leading one.
    private static double extended(short signAndExponent, long mantissa) {
        int exponent = (signAndExponent & 0x7FFF) - EXPONENT_BIAS - MANTISSA_BITS;
        double unsigned = (mantissa >>> 1) * 2.0 + (mantissa & 1);
        return Math.scalb(unsigned, exponent);
    }
}
