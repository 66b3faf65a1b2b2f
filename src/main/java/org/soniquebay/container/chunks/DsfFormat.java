package org.soniquebay.container.chunks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.id3.Id3v2;
import org.soniquebay.container.tags.AudioProperties;
import org.soniquebay.container.tags.ContainerFormat;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.SampleFormat;
import org.soniquebay.container.tags.TagProblem;

/// Sony's DSF, sound of one bit: an ID3v2 tag where the header points to. Layout: "DSF File Format Specification", 1.01.
public final class DsfFormat implements ContainerFormat {

    private static final int POINTER = 20;
    private static final int FORMAT = 40;

    @Override
    public void read(Region file, RawTags raw) throws IOException {
        List<Chunk> chunks = WideChunks.DSF.in(file);
        Optional<Region> format = Chunk.body(chunks, "fmt ").filter(body -> body.size() >= FORMAT);
        if (format.isPresent()) {
            long bytes = Chunk.body(chunks, "data").map(Region::size).orElse(0L);
            raw.audio(properties(format.get().littleEndian(0, FORMAT), bytes));
        } else {
            raw.warn("fmt", TagProblem.MALFORMED, "the chunk that describes the sound is missing");
        }
        long pointer = file.littleEndian(POINTER, Long.BYTES).getLong();
        if (pointer > 0) {
            Id3v2.readAll(file.slice(pointer, file.size()), raw);
        }
    }

    private static AudioProperties properties(ByteBuffer format, long bytes) {
        int rate = format.order(ByteOrder.LITTLE_ENDIAN).getInt(16);
        double seconds = rate > 0 ? (double) format.getLong(24) / rate : 0;
        return AudioProperties.of("dsd", seconds, bytes, SampleFormat.of(rate, format.getInt(12), 1));
    }
}
