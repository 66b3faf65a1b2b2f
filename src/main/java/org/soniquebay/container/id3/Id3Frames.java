package org.soniquebay.container.id3;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.tags.Limits;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.TagProblem;

/// The frames of one ID3v2 tag: found, undone (compression, unsynchronisation) and handed to [Id3Content].
final class Id3Frames {

    private static final int GROUPED_24 = 0x40;
    private static final int COMPRESSED_24 = 0x08;
    private static final int ENCRYPTED_24 = 0x04;
    private static final int UNSYNCHRONISED_24 = 0x02;
    private static final int DATA_LENGTH_24 = 0x01;
    private static final int COMPRESSED_23 = 0x80;
    private static final int ENCRYPTED_23 = 0x40;
    private static final int GROUPED_23 = 0x20;
    private static final int MOST_FOLLOWERS = 64;

    private final int version;
    private final boolean unsynchronised;
    private final int header;
    private final int idLength;
    private final RawTags raw;
    private final Id3Content content;

    /// @param unsynchronised whether the tag's header says that all frames are
    Id3Frames(int version, boolean unsynchronised, RawTags raw) {
        this.version = version;
        this.unsynchronised = unsynchronised;
        this.header = version == 2 ? 6 : 10;
        this.idLength = version == 2 ? 3 : 4;
        this.raw = raw;
        this.content = new Id3Content(raw);
    }

    void read(Region body) throws IOException {
        try {
            frames(body);
        } finally {
            content.finish();
        }
    }

    private void frames(Region body) throws IOException {
        long position = 0;
        for (int i = 0; i < Limits.STEPS; i++) {
            if (!isFrame(body, position)) {
                return;
            }
            String id = body.code(position, idLength);
            long size = frameSize(body, position);
            if (size > body.size() - position - header) {
                raw.warn(id, TagProblem.TRUNCATED, "the frame claims " + size + " bytes");
                return;
            }
            int flags = version == 2 ? 0 : body.bigEndian(position + 8, 2).getShort();
            frame(id, flags, body.slice(position + header, size));
            position += header + size;
        }
    }

    private boolean isFrame(Region body, long position) throws IOException {
        if (body.size() - position < header) {
            return false;
        }
        for (byte letter : body.bytes(position, idLength)) {
            boolean allowed = letter >= 'A' && letter <= 'Z' || letter >= '0' && letter <= '9';
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    private long frameSize(Region body, long position) throws IOException {
        if (version == 2) {
            return body.bigEndian(position + 2, 4).getInt() & 0xFF_FFFF;
        }
        int word = body.bigEndian(position + 4, 4).getInt();
        long plain = Integer.toUnsignedLong(word);
        boolean ambiguous = plain >= 0x80 && (word & 0x8080_8080) == 0;
        // Old iTunes wrote plain sizes into 2.4 tags, other programs those of 2.4 into 2.3 tags.
        boolean syncsafe = ambiguous && (version == 4) != isMisread(body, position);
        return syncsafe ? Id3v2.syncsafe(word) : plain;
    }

    /// Whether the frames fit the tag better where sizes are read as the other version has them.
    private boolean isMisread(Region body, long position) throws IOException {
        int asStated = followers(body, position, version == 4);
        int otherwise = followers(body, position, version != 4);
        return otherwise > asStated || otherwise == asStated && !endsWell(body, next(body, position, version == 4))
                && endsWell(body, next(body, position, version != 4));
    }

    /// How many frames there are from here to padding or the end of the tag; −1 where anything else stands between them.
    private int followers(Region body, long position, boolean syncsafe) throws IOException {
        long at = position;
        for (int i = 0; i < MOST_FOLLOWERS; i++) {
            at = next(body, at, syncsafe);
            if (!endsWell(body, at)) {
                return -1;
            }
            if (!isFrame(body, at)) {
                return i;
            }
        }
        return MOST_FOLLOWERS;
    }

    private long next(Region body, long position, boolean syncsafe) throws IOException {
        int word = body.bigEndian(position + 4, 4).getInt();
        return position + header + (syncsafe ? Id3v2.syncsafe(word) : Integer.toUnsignedLong(word));
    }

    private boolean endsWell(Region body, long position) throws IOException {
        if (position > body.size()) {
            return false;
        }
        return body.size() - position < header || body.bytes(position, 1)[0] == 0 || isFrame(body, position);
    }

    private void frame(String id, int flags, Region body) throws IOException {
        if (!content.wants(id)) {
            return;
        }
        if (!content.admits(id, body.size())) {
            return;
        }
        Optional<byte[]> bytes = version == 4 ? undone24(id, flags, body) : undone23(id, flags, body);
        if (bytes.isPresent()) {
            content.take(id, bytes.get());
        }
    }

    private Optional<byte[]> undone23(String id, int flags, Region body) throws IOException {
        if ((flags & ENCRYPTED_23) != 0) {
            return encrypted(id);
        }
        boolean compressed = (flags & COMPRESSED_23) != 0;
        int before = (compressed ? 4 : 0) + ((flags & GROUPED_23) != 0 ? 1 : 0);
        byte[] bytes = body.bytes(before, (int) body.size() - before);
        return compressed ? inflated(id, bytes) : Optional.of(bytes);
    }

    private Optional<byte[]> undone24(String id, int flags, Region body) throws IOException {
        if ((flags & ENCRYPTED_24) != 0) {
            return encrypted(id);
        }
        int before = ((flags & GROUPED_24) != 0 ? 1 : 0) + ((flags & DATA_LENGTH_24) != 0 ? 4 : 0);
        if (before > body.size()) {
            throw new EOFException("frame " + id + " is shorter than its own fields");
        }
        byte[] bytes = body.bytes(before, (int) body.size() - before);
        // Some writers mark the tag alone, others mark it and leave its frames as they are.
        if ((flags & UNSYNCHRONISED_24) != 0 || unsynchronised && Id3v2.isUnsynchronised(bytes)) {
            bytes = Id3v2.synchronised(bytes);
        }
        return (flags & COMPRESSED_24) != 0 ? inflated(id, bytes) : Optional.of(bytes);
    }

    private Optional<byte[]> encrypted(String id) {
        raw.warn(id, TagProblem.MALFORMED, "the frame is encrypted");
        return Optional.empty();
    }

    /// The frame's bytes, at most as many as it could hold uncompressed: a compressed bomb stays small.
    private Optional<byte[]> inflated(String id, byte[] packed) {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(packed);
            ByteBuffer result = ByteBuffer.allocate(Math.min(content.longest(id), Math.max(1024, packed.length * 64)));
            inflater.inflate(result);
            if (inflater.finished()) {
                return Optional.of(Arrays.copyOf(result.array(), result.position()));
            }
        } catch (DataFormatException _) {
            raw.warn(id, TagProblem.MALFORMED, "the frame cannot be decompressed");
            return Optional.empty();
        }
        raw.warn(id, TagProblem.VALUE_TOO_LONG, "the frame does not end where it should when decompressed");
        return Optional.empty();
    }
}
