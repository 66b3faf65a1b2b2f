package org.soniquebay.container.chunks;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.bytes.TagInput;
import org.soniquebay.container.bytes.TagText;
import org.soniquebay.container.id3.Id3v2;
import org.soniquebay.container.tags.ContainerFormat;
import org.soniquebay.container.tags.Limits;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.TagName;
import org.soniquebay.container.tags.TagProblem;

/// Sony Wave64: an "id3 " chunk first, then the summary list and the INFO list for tags that it lacks. Layout: "Sony Pictures Digital Wave 64
/// Format", 2.0.
public final class Wave64Format implements ContainerFormat {

    /// The GUIDs of the file and of its kind, and the size.
    private static final int HEADER = 40;
    /// The beginning of the summary list's GUID, 925F94BC-525A-11D2-86DC-00C04F8EDB8A.
    private static final String SUMMARY = "\u00bc\u0094_\u0092";

    @Override
    public void read(Region file, RawTags raw) throws IOException {
        List<Chunk> chunks = WideChunks.WAVE64.in(file.slice(HEADER, file.size()));
        for (Chunk chunk : chunks) {
            if (chunk.id().toLowerCase(Locale.ROOT).equals("id3 ")) {
                Id3v2.readAll(chunk.body(), raw);
            }
        }
        RawTags lists = raw.another();
        for (Chunk chunk : chunks) {
            if (chunk.id().equals(SUMMARY)) {
                summary(TagInput.of(chunk.body()), lists);
            } else if (chunk.id().toLowerCase(Locale.ROOT).equals("list") && chunk.body().holds(0, "INFO")) {
                WavFormat.info(chunk.body(), ByteOrder.LITTLE_ENDIAN, lists);
            }
        }
        raw.fillFrom(lists);
        WavFormat.properties(Chunk.body(chunks, "fmt "), Chunk.body(chunks, "data"), ByteOrder.LITTLE_ENDIAN, raw);
    }

    /// The number of entries, each a name of RIFF, the length and a text in UTF-16.
    private static void summary(TagInput list, RawTags raw) throws IOException {
        long count = Math.min(list.littleEndianInt(), Limits.STEPS);
        for (long i = 0; i < count && list.remaining() >= 8; i++) {
            String id = TagText.code(list.take(4));
            long length = list.littleEndianInt();
            if (length > Math.min(list.remaining(), Limits.VALUE_BYTES)) {
                raw.warn(id, TagProblem.VALUE_TOO_LONG, "an entry claims " + length + " bytes");
                return;
            }
            byte[] text = list.take((int) length);
            Optional<TagName> name = TagName.ofCode(id);
            if (name.isPresent()) {
                TagText.decode(text, StandardCharsets.UTF_16LE).ifPresentOrElse(value -> raw.add(name.get(), value),
                        () -> raw.warn(id, TagProblem.BROKEN_ENCODING, "the bytes are no UTF-16"));
            }
        }
    }
}
