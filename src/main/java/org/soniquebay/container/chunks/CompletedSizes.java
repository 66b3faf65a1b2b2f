package org.soniquebay.container.chunks;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.tags.Limits;

/// AIFF and Wave64 that were written to a pipe: their headers hold no sizes, and the sound reaches to the end of the file. Decoders that
/// take the sizes as they stand refuse such a file.
public final class CompletedSizes {

    private static final int AIFF_HEADER = 12;
    private static final int AIFF_CHUNK = 8;
    /// Offset and block size in front of the samples.
    private static final int AIFF_SOUND = 8;
    private static final int WAVE64_HEADER = 40;
    private static final int WAVE64_CHUNK = 24;
    private static final int WAVE64_SIZE = 16;
    /// The least size that stands for an unknown one where the file does not hold so much.
    private static final long PLACEHOLDER = 0x7F00_0000L;
    /// "COMM" in ASCII: channels, frames of samples, bits of a sample, sample rate.
    private static final int COMMON = 0x434F_4D4D;
    private static final int COMMON_LENGTH = 18;
    private static final int LONGEST_HEADER = 1 << 20;

    private CompletedSizes() {
    }

    /// Whether the sound has no size that can be.
    ///
    /// @param file from its first byte, AIFF or Wave64
    public static boolean areMissing(Region file) throws IOException {
        OptionalLong sound = sound(file);
        if (sound.isEmpty() || sound.getAsLong() > LONGEST_HEADER) {
            return false;
        }
        long at = sound.getAsLong();
        long stated = isWave64(file) ? file.littleEndian(at - Long.BYTES, Long.BYTES).getLong() - WAVE64_CHUNK : size(file, at - Integer.BYTES);
        long there = file.size() - at;
        boolean open = isWave64(file) ? stated < 0 : stated == 0 && size(file, Integer.BYTES) + AIFF_CHUNK < file.size() - 1;
        return there > AIFF_SOUND && (open || stated > there && stated >= PLACEHOLDER);
    }

    /// The file with the sizes that follow from its own.
    ///
    /// @throws EOFException when the file has no sound
    public static InputStream of(Region file) throws IOException {
        int at = (int) sound(file).orElseThrow(EOFException::new);
        byte[] header = file.bytes(0, at);
        long there = file.size() - at;
        if (isWave64(file)) {
            ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putLong(WAVE64_SIZE, file.size()).putLong(at - Long.BYTES, there + WAVE64_CHUNK);
        } else {
            completeAiff(ByteBuffer.wrap(header), Math.min(there, 0xFFFF_FFF0L - at));
        }
        return new SequenceInputStream(new ByteArrayInputStream(header), new BigEndianWave.Bytes(file.slice(at, there)));
    }

    private static void completeAiff(ByteBuffer header, long sound) {
        int at = header.capacity();
        header.putInt(Integer.BYTES, (int) (at + sound - AIFF_CHUNK)).putInt(at - Integer.BYTES, (int) sound);
        for (int chunk = AIFF_HEADER; chunk + AIFF_CHUNK + COMMON_LENGTH <= at;) {
            if (header.getInt(chunk) == COMMON) {
                int frame = header.getShort(chunk + 8) * ((header.getShort(chunk + 14) + 7) / 8);
                header.putInt(chunk + 10, frame <= 0 ? 0 : (int) ((sound - AIFF_SOUND) / frame));
                return;
            }
            int length = header.getInt(chunk + 4);
            if (length < 0 || length > at - chunk) {
                return;
            }
            chunk += AIFF_CHUNK + length + (length & 1);
        }
    }

    private static boolean isWave64(Region file) throws IOException {
        return file.holds(0, "riff");
    }

    private static long size(Region file, long at) throws IOException {
        return Integer.toUnsignedLong(file.bigEndian(at, Integer.BYTES).getInt());
    }

    /// Where the body of the first chunk of sound begins.
    private static OptionalLong sound(Region file) throws IOException {
        boolean wide = isWave64(file);
        int header = wide ? WAVE64_CHUNK : AIFF_CHUNK;
        long position = wide ? WAVE64_HEADER : AIFF_HEADER;
        for (int i = 0; i < Limits.STEPS && position >= 0 && file.size() - position >= header; i++) {
            if (file.holds(position, wide ? "data" : "SSND")) {
                return OptionalLong.of(position + header);
            }
            long length = wide ? file.littleEndian(position + WAVE64_SIZE, Long.BYTES).getLong() - WAVE64_CHUNK : size(file, position + Integer.BYTES);
            if (length < 0) {
                return OptionalLong.empty();
            }
            position += header + (wide ? (length + 7) / 8 * 8 : length + (length & 1));
        }
        return OptionalLong.empty();
    }
}
