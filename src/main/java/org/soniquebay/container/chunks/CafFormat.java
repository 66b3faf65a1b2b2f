package org.soniquebay.container.chunks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

/// Apple's Core Audio Format: the names and values of its "info" chunk. Layout: "Apple Core Audio Format Specification 1.0".
public final class CafFormat implements ContainerFormat {

    private static final int HEADER = 8;
    private static final int DESCRIPTION = 32;
    /// The number of edits in front of the sound.
    private static final int EDITS = 4;

    @Override
    public void read(Region file, RawTags raw) throws IOException {
        List<Chunk> chunks = WideChunks.CAF.in(file.slice(HEADER, file.size()));
        Optional<Region> description = Chunk.body(chunks, "desc").filter(body -> body.size() >= DESCRIPTION);
        if (description.isPresent()) {
            raw.audio(properties(description.get().bigEndian(0, DESCRIPTION), chunks));
        } else {
            raw.warn("desc", TagProblem.MALFORMED, "the chunk that describes the sound is missing");
        }
        for (Chunk chunk : chunks) {
            if (chunk.id().equals("info")) {
                strings(chunk.body(), raw);
            }
        }
    }

    /// Whether the length of the sound was not known when the header was written.
    public static boolean isOpenEnded(Region file) throws IOException {
        return WideChunks.CAF.in(file.slice(HEADER, file.size())).stream().anyMatch(chunk -> chunk.id().equals("data") && chunk.stated() < 0);
    }

    private static AudioProperties properties(ByteBuffer description, List<Chunk> chunks) throws IOException {
        double rate = description.getDouble(0);
        long bytes = Math.max(0, Chunk.body(chunks, "data").map(Region::size).orElse(0L) - EDITS);
        long packetBytes = Integer.toUnsignedLong(description.getInt(16));
        Optional<Region> packets = Chunk.body(chunks, "pakt").filter(body -> body.size() >= 16);
        double frames = packets.isPresent() ? packets.get().bigEndian(8, 8).getLong()
                : packetBytes == 0 ? 0 : (double) bytes / packetBytes * Integer.toUnsignedLong(description.getInt(20));
        byte[] code = new byte[4];
        description.get(8, code);
        String coding = TagText.code(code).replaceAll("[ .]", "").toLowerCase(Locale.ROOT);
        OptionalInt bits = coding.equals("lpcm") ? OptionalInt.of(description.getInt(28)) : OptionalInt.empty();
        SampleFormat samples = new SampleFormat(OptionalInt.of((int) Math.round(rate)), OptionalInt.of(description.getInt(24)), bits);
        return AudioProperties.of(coding.equals("lpcm") ? "pcm" : coding, rate > 0 ? frames / rate : 0, bytes, samples);
    }

    /// The number of entries, then name, NUL, value, NUL of each.
    private static void strings(Region info, RawTags raw) throws IOException {
        if (info.size() > Limits.ALL_TEXT_CHARACTERS) {
            raw.warn("info", TagProblem.TAG_TOO_LARGE, "a chunk of " + info.size() + " bytes was skipped");
            return;
        }
        if (info.size() < 4) {
            return;
        }
        byte[] texts = info.bytes(4, (int) info.size() - 4);
        int position = 0;
        for (int i = 0; i < Limits.STEPS && position < texts.length; i++) {
            byte[] name = upToNul(texts, position);
            position += name.length + 1;
            byte[] value = upToNul(texts, position);
            position += value.length + 1;
            TagName.ofName(new String(name, StandardCharsets.UTF_8)).ifPresent(known -> raw.add(known, raw.texts().decode(value)));
        }
    }

    private static byte[] upToNul(byte[] bytes, int from) {
        int end = Math.min(from, bytes.length);
        int start = end;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return Arrays.copyOfRange(bytes, start, end);
    }
}
