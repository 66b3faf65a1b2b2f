package org.soniquebay.container.chunks;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.soniquebay.container.bytes.BlockStream;
import org.soniquebay.container.bytes.Region;

/// The sound of a WAV whose numbers are all big-endian (RIFX), for decoders that take its samples for little-endian ones. AU is the
/// container whose samples always are big-endian.
public final class BigEndianWave {

    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int HEADER = 24;
    private static final int BLOCK = 64 * 1024;

    private BigEndianWave() {
    }

    /// The sound in AU, of unknown length.
    ///
    /// @throws EOFException when the file has no such sound that AU can hold
    public static InputStream asAu(Region file) throws IOException {
        List<Chunk> chunks = WavFormat.chunks(file);
        Optional<Region> format = Chunk.body(chunks, "fmt ").filter(body -> body.size() >= 16);
        Optional<Region> data = Chunk.body(chunks, "data");
        if (format.isEmpty() || data.isEmpty()) {
            throw new EOFException("no sound");
        }
        ByteBuffer fields = format.get().bigEndian(0, 16);
        int coding = coding(fields.getShort(0), fields.getShort(14));
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.BIG_ENDIAN)
                .putInt(0x2E73_6E64).putInt(HEADER).putInt(-1).putInt(coding).putInt(fields.getInt(4)).putInt(fields.getShort(2));
        return new SequenceInputStream(new ByteArrayInputStream(header.array()), new Bytes(data.get()));
    }

    /// AU's number of a coding.
    private static int coding(int tag, int bits) throws EOFException {
        if (tag == PCM) {
            switch (bits) {
                case 16, 24, 32:
                    return bits / 8 + 1;
                default:
                    throw new EOFException("big-endian samples of " + bits + " bits");
            }
        }
        if (tag == FLOAT && (bits == 32 || bits == 64)) {
            return bits == 32 ? 6 : 7;
        }
        throw new EOFException("a big-endian coding " + tag);
    }

    /// The bytes of a region from the first to the last.
    static final class Bytes extends BlockStream {

        private final Region all;
        private long position;

        Bytes(Region all) {
            this.all = all;
        }

        @Override
        protected byte[] next() throws IOException {
            byte[] block = all.bytes(position, (int) Math.min(BLOCK, all.size() - position));
            position += block.length;
            return block;
        }
    }
}
