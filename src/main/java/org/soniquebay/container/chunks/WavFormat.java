package org.soniquebay.container.chunks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.id3.Id3v2;
import org.soniquebay.container.tags.AudioProperties;
import org.soniquebay.container.tags.ContainerFormat;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.SampleFormat;
import org.soniquebay.container.tags.TagName;
import org.soniquebay.container.tags.TagProblem;

/// WAV (RIFF, RIFX, RF64, BW64): an "id3 " chunk first, the INFO list for tags that it lacks.
public final class WavFormat implements ContainerFormat {

    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int HEADER = 12;
    /// The least size that programs write which do not know the size yet and never come back to it; it counts as such only where the file
    /// does not hold so much.
    private static final long PLACEHOLDER = 0x7FFF_F000L;

    @Override
    public void read(Region file, RawTags raw) throws IOException {
        ByteOrder order = order(file);
        List<Chunk> chunks = chunks(file);
        for (Chunk chunk : chunks) {
            if (chunk.id().toLowerCase(Locale.ROOT).equals("id3 ")) {
                Id3v2.readAll(chunk.body(), raw);
            }
        }
        RawTags info = raw.another();
        for (Chunk chunk : chunks) {
            if (chunk.id().equals("LIST") && chunk.body().holds(0, "INFO")) {
                info(chunk.body(), order, info);
            }
        }
        raw.fillFrom(info);
        properties(Chunk.body(chunks, "fmt "), Chunk.body(chunks, "data"), order, raw);
    }

    /// Whether the length of the sound was not known when the header was written, so that it reaches to the end of the file.
    public static boolean isOpenEnded(Region file) throws IOException {
        for (Chunk chunk : chunks(file)) {
            if (chunk.id().equals("data")) {
                long stated = chunk.stated();
                return stated == 0 ? chunk.claimed() > 0 : stated >= PLACEHOLDER && chunk.claimed() > chunk.body().size();
            }
        }
        return false;
    }

    private static ByteOrder order(Region file) throws IOException {
        return file.holds(0, "RIFX") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    static List<Chunk> chunks(Region file) throws IOException {
        ByteOrder order = order(file);
        long whole = file.size() < HEADER ? 0 : Integer.toUnsignedLong(ByteBuffer.wrap(file.bytes(4, 4)).order(order).getInt());
        // A file of no sound states its own size rightly; where that is unknown as well, the sound was streamed.
        boolean streamed = whole + 8 < file.size() - 1 || whole >= PLACEHOLDER;
        return Chunk.in(file.slice(HEADER, file.size()), new Chunk.Sizes(order, wideLength(file), streamed));
    }

    /// RF64 and BW64 keep the length of the sound in its first chunk, "ds64".
    private static long wideLength(Region file) throws IOException {
        boolean wide = (file.holds(0, "RF64") || file.holds(0, "BW64")) && file.holds(12, "ds64") && file.size() >= 36;
        return wide ? file.littleEndian(28, 8).getLong() & Long.MAX_VALUE : -1;
    }

    static void info(Region list, ByteOrder order, RawTags raw) throws IOException {
        for (Chunk chunk : Chunk.inList(list.slice(4, list.size()), order)) {
            Optional<TagName> name = TagName.ofCode(chunk.id());
            if (name.isPresent()) {
                chunk.text(name.get(), raw);
            }
        }
    }

    static void properties(Optional<Region> format, Optional<Region> data, ByteOrder order, RawTags raw) throws IOException {
        if (format.isEmpty() || format.get().size() < 16) {
            raw.warn("fmt", TagProblem.MALFORMED, "the chunk that describes the sound is missing");
            return;
        }
        byte[] fields = format.get().bytes(0, (int) Math.min(40, format.get().size()));
        raw.audio(properties(ByteBuffer.wrap(fields).order(order), data.map(Region::size).orElse(0L)));
    }

    private static AudioProperties properties(ByteBuffer fields, long audioBytes) {
        int tag = Short.toUnsignedInt(fields.getShort(0));
        int codec = tag == EXTENSIBLE && fields.capacity() >= 26 ? Short.toUnsignedInt(fields.getShort(24)) : tag;
        long bytesPerSecond = Integer.toUnsignedLong(fields.getInt(8));
        double seconds = bytesPerSecond == 0 ? 0 : (double) audioBytes / bytesPerSecond;
        boolean plain = codec == PCM || codec == FLOAT;
        int bits = Short.toUnsignedInt(fields.getShort(14));
        SampleFormat samples = new SampleFormat(
                OptionalInt.of(fields.getInt(4)),
                OptionalInt.of(Short.toUnsignedInt(fields.getShort(2))),
                plain ? OptionalInt.of(bits) : OptionalInt.empty());
        return AudioProperties.of(plain ? "pcm" : "wav-" + codec, seconds, audioBytes, samples);
    }
}
