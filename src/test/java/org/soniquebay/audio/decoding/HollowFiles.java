package org.soniquebay.audio.decoding;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.audio.spectrum.SampleConsumer;

/// Files that cost nearly nothing to have and much time to read, and a decoder that soon loses its patience with them.
public final class HollowFiles {

    /// Size that the hollow files claim, in bytes.
    public static final long CLAIMED = 100L << 30;

    private HollowFiles() {
    }

    /// The beginning of a sound, and a hole behind it up to [#CLAIMED].
    public static Path sparse(Path file) throws IOException {
        TestAudio.encode(TestAudio.sine(440, 1, 0.5), file);
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            if (file.toString().endsWith(".wav")) {
                // The length of the data (bytes 40 to 43): as much as the field holds, which stands for "to the end".
                content.seek(40);
                content.writeInt(-1);
            }
            content.setLength(CLAIMED);
        }
        return file;
    }

    /// A second of sound behind an ID3v2.4 tag of very many frames, each with a name of its own.
    public static Path manyFrames(Path file, int frames) throws IOException {
        byte[] sound = Files.readAllBytes(TestAudio.encode(TestAudio.sine(440, 1, 0.5), file, "-id3v2_version", "0"));
        int frame = 10 + 1 + 8 + 1 + 1;
        int size = frames * frame;
        ByteBuffer bytes = ByteBuffer.allocate(10 + size + sound.length);
        bytes.put("ID3".getBytes(StandardCharsets.US_ASCII)).put((byte) 4).putShort((short) 0);
        putSize(bytes, size);
        for (int i = 0; i < frames; i++) {
            bytes.put("TXXX".getBytes(StandardCharsets.US_ASCII));
            putSize(bytes, frame - 10);
            bytes.putShort((short) 0).put((byte) 3);
            bytes.put("%08d\0x".formatted(i).getBytes(StandardCharsets.US_ASCII));
        }
        return Files.write(file, bytes.put(sound).array());
    }

    /// Four bytes of seven bits.
    private static void putSize(ByteBuffer bytes, int size) {
        bytes.put((byte) (size >> 21 & 0x7f)).put((byte) (size >> 14 & 0x7f)).put((byte) (size >> 7 & 0x7f)).put((byte) (size & 0x7f));
    }

    /// A decoder to which two minutes are too long, so that the silence of a hole is soon heard to its end.
    ///
    /// @param stall longest wait for its next output
    public static FfmpegDecoder impatient(Duration stall) {
        DecodeLimits usual = DecodeLimits.usual();
        return new FfmpegDecoder(TestAudio.binaries(), new DecodeLimits(stall, usual.patience(), 120L * SampleConsumer.SAMPLE_RATE, usual.memory()));
    }
}
