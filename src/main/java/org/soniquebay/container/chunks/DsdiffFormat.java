package org.soniquebay.container.chunks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.id3.Id3v2;
import org.soniquebay.container.tags.AudioProperties;
import org.soniquebay.container.tags.ContainerFormat;
import org.soniquebay.container.tags.Limits;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.SampleFormat;
import org.soniquebay.container.tags.TagName;
import org.soniquebay.container.tags.TagProblem;

/// Philips' DSDIFF, sound of one bit, plain or packed (DST): an "ID3 " chunk first, then the edited master information and the comments for
/// tags that it lacks. Layout: "Direct Stream Digital Interchange File Format", 1.5.
public final class DsdiffFormat implements ContainerFormat {

    /// The chunk of the whole file, and its kind.
    private static final int HEADER = 16;
    private static final Map<String, TagName> MASTER = Map.of("DIAR", TagName.ARTIST, "DITI", TagName.TITLE);
    /// Date, kind, reference and length of a comment.
    private static final int COMMENT = 14;
    /// The header of the chunk "FRTE".
    private static final int FRAMES = 12;

    @Override
    public void read(Region file, RawTags raw) throws IOException {
        List<Chunk> chunks = WideChunks.DSDIFF.in(file.slice(HEADER, file.size()));
        List<Chunk> properties = new ArrayList<>();
        for (Chunk chunk : chunks) {
            if (chunk.id().equals("PROP") && chunk.body().holds(0, "SND ")) {
                properties.addAll(WideChunks.DSDIFF.in(chunk.body().slice(4, chunk.body().size())));
            }
        }
        properties(chunks, properties, raw);
        for (List<Chunk> place : List.of(chunks, properties)) {
            Optional<Region> tag = Chunk.body(place, "ID3 ");
            if (tag.isPresent()) {
                Id3v2.readAll(tag.get(), raw);
            }
        }
        RawTags others = raw.another();
        for (Chunk chunk : chunks) {
            switch (chunk.id()) {
                case "DIIN" -> master(chunk.body(), others);
                case "COMT" -> comments(chunk.body(), others);
                default -> { }
            }
        }
        raw.fillFrom(others);
    }

    private static void properties(List<Chunk> chunks, List<Chunk> properties, RawTags raw) throws IOException {
        Optional<Region> rates = Chunk.body(properties, "FS  ").filter(body -> body.size() >= 4);
        Optional<Region> speakers = Chunk.body(properties, "CHNL").filter(body -> body.size() >= 2);
        if (rates.isEmpty() || speakers.isEmpty()) {
            raw.warn("PROP", TagProblem.MALFORMED, "the chunk that describes the sound is missing");
            return;
        }
        int rate = rates.get().bigEndian(0, 4).getInt();
        int channels = speakers.get().bigEndian(0, 2).getShort();
        SampleFormat samples = SampleFormat.of(rate, channels, 1);
        Optional<Region> packed = Chunk.body(chunks, "DST ");
        if (packed.isPresent()) {
            raw.audio(AudioProperties.of("dst", packedSeconds(packed.get()), packed.get().size(), samples));
            return;
        }
        long bytes = Chunk.body(chunks, "DSD ").map(Region::size).orElse(0L);
        raw.audio(AudioProperties.of("dsd", rate > 0 && channels > 0 ? bytes * 8.0 / channels / rate : 0, bytes, samples));
    }

    /// The number of packed frames, and how many there are in a second, stand in the first chunk of the sound.
    private static double packedSeconds(Region sound) throws IOException {
        if (!sound.holds(0, "FRTE") || sound.size() < FRAMES + 6) {
            return 0;
        }
        ByteBuffer frames = sound.bigEndian(FRAMES, 6);
        int rate = Short.toUnsignedInt(frames.getShort(4));
        return rate == 0 ? 0 : Integer.toUnsignedLong(frames.getInt(0)) / (double) rate;
    }

    /// Artist and title, each behind its length.
    private static void master(Region body, RawTags raw) throws IOException {
        for (Chunk chunk : WideChunks.DSDIFF.in(body)) {
            if (MASTER.containsKey(chunk.id()) && chunk.body().size() >= 4) {
                Region text = chunk.body().slice(4, Integer.toUnsignedLong(chunk.body().bigEndian(0, 4).getInt()));
                new Chunk(chunk.id(), text.size(), text.size(), text).text(MASTER.get(chunk.id()), raw);
            }
        }
    }

    /// The comments on the whole; those of other kinds tell of a channel, the source or the file's history.
    private static void comments(Region body, RawTags raw) throws IOException {
        int count = body.size() < 2 ? 0 : Short.toUnsignedInt(body.bigEndian(0, 2).getShort());
        long position = 2;
        for (int i = 0; i < Math.min(count, Limits.STEPS) && body.size() - position >= COMMENT; i++) {
            ByteBuffer comment = body.bigEndian(position, COMMENT);
            Region text = body.slice(position + COMMENT, Integer.toUnsignedLong(comment.getInt(10)));
            if (comment.getShort(6) == 0) {
                new Chunk("COMT", text.size(), text.size(), text).text(TagName.COMMENT, raw);
            }
            position += COMMENT + text.size() + (text.size() & 1);
        }
    }
}
