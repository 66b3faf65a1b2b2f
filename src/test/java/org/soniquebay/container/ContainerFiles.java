package org.soniquebay.container;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.soniquebay.audio.TestAudio;

/// A small file of every container: two seconds of noise, or of silence where the bundled ffmpeg has no encoder.
public final class ContainerFiles {

    private static final int RATE = 44_100;
    private static final int DSD_RATE = 2_822_400;
    private static final int DSD_BLOCK = 4_096;
    private static final int MUSEPACK_FRAMES = 80;
    private static final int MUSEPACK_SAMPLES = 1_152;

    private ContainerFiles() {
    }

    /// @param folder which they are made in, each under the usual suffix of its container
    public static Map<AudioContainer, Path> in(Path folder) throws IOException {
        float[] noise = TestAudio.noise(2, 0.1, 1);
        Map<AudioContainer, Path> files = new EnumMap<>(AudioContainer.class);
        for (AudioContainer container : AudioContainer.values()) {
            Path file = folder.resolve(container.name().toLowerCase(Locale.ROOT) + "." + container.fileType());
            files.put(container, switch (container) {
                case APE -> Files.write(file, monkeysAudio());
                case MUSEPACK -> Files.write(file, musepack7());
                case MUSEPACK8 -> Files.write(file, musepack8());
                case DSF -> Files.write(file, dsf());
                case DSDIFF -> Files.write(file, dsdiff());
                case MATROSKA -> TestAudio.encode(noise, file, "-c:a", "flac");
                case WEBM -> TestAudio.encode(noise, file, "-c:a", "libopus");
                case MP3, FLAC, MP4, OGG, WAV, AIFF, ASF, AAC, AC3, EAC3, WAVPACK, TTA, WAVE64, CAF, AU -> TestAudio.encode(noise, file);
            });
        }
        return files;
    }

    /// One frame whose flags say that both channels are silent.
    public static byte[] monkeysAudio() {
        int descriptor = 52;
        int header = 24;
        int seekTable = 4;
        return littleEndian(descriptor + header + seekTable + 16)
                .put(ascii("MAC ")).putShort((short) 3_990).putShort((short) 0).putInt(descriptor).putInt(header).putInt(seekTable)
                .putInt(0).putInt(16).putInt(0).putInt(0).put(new byte[16])
                .putShort((short) 2_000).putShort((short) 32).putInt(73_728 * 4).putInt(2 * RATE).putInt(1)
                .putShort((short) 16).putShort((short) 2).putInt(RATE)
                .putInt(descriptor + header + seekTable)
                .putInt(0x8000_0000).putInt(3).array();
    }

    /// Frames of 20 bits of length and eight that say that the one band is silent, in words of 32 bits.
    public static byte[] musepack7() {
        StringBuilder bits = new StringBuilder("0".repeat(8));
        for (int i = 0; i < MUSEPACK_FRAMES; i++) {
            bits.append("0".repeat(16)).append("1000").append("0".repeat(8));
        }
        bits.append("0".repeat(64 - bits.length() % 32));
        int gaplessAndLastFrame = 1 << 31 | MUSEPACK_SAMPLES << 20;
        ByteBuffer file = littleEndian(24 + bits.length() / 8)
                .put(ascii("MP+\u0007")).putInt(MUSEPACK_FRAMES).put(new byte[12]).putInt(gaplessAndLastFrame);
        for (int i = 0; i < bits.length(); i += 32) {
            file.putInt(Integer.parseUnsignedInt(bits.substring(i, i + 32), 2));
        }
        return file.array();
    }

    /// A stream header, and packets of one byte that say that no band sounds.
    public static byte[] musepack8() {
        int samples = MUSEPACK_FRAMES * MUSEPACK_SAMPLES;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(ascii("MPCKSH"));
        file.writeBytes(new byte[] {14, 1, 2, 3, 4, 8});
        file.writeBytes(new byte[] {(byte) (0x80 | samples >> 14), (byte) (0x80 | samples >> 7), (byte) (samples & 0x7f), 0, 0, 0x10});
        for (int i = 0; i < MUSEPACK_FRAMES; i++) {
            file.writeBytes(ascii("AP\u0004\0"));
        }
        file.writeBytes(ascii("SE\u0003"));
        return file.toByteArray();
    }

    /// Bits of one channel that are silence in their mean.
    public static byte[] dsf() {
        int sound = (DSD_RATE * 2 / 8 + DSD_BLOCK - 1) / DSD_BLOCK * DSD_BLOCK;
        ByteBuffer file = littleEndian(28 + 52 + 12 + sound)
                .put(ascii("DSD ")).putLong(28).putLong(28 + 52 + 12 + sound).putLong(0)
                .put(ascii("fmt ")).putLong(52).putInt(1).putInt(0).putInt(1).putInt(1).putInt(DSD_RATE).putInt(1)
                .putLong(2L * DSD_RATE).putInt(DSD_BLOCK).putInt(0)
                .put(ascii("data")).putLong(12 + sound);
        return filled(file);
    }

    /// The same bits in DSDIFF.
    public static byte[] dsdiff() {
        int sound = DSD_RATE * 2 / 8;
        int properties = 4 + 16 + 18 + 12 + 20;
        ByteBuffer file = ByteBuffer.allocate(16 + 16 + 12 + properties + 12 + sound)
                .put(ascii("FRM8")).putLong(4 + 16 + 12 + properties + 12 + sound).put(ascii("DSD "))
                .put(ascii("FVER")).putLong(4).putInt(0x0105_0000)
                .put(ascii("PROP")).putLong(properties).put(ascii("SND "))
                .put(ascii("FS  ")).putLong(4).putInt(DSD_RATE)
                .put(ascii("CHNL")).putLong(6).putShort((short) 1).put(ascii("C000"))
                .put(ascii("CMPR")).putLong(20).put(ascii("DSD ")).put((byte) 14).put(ascii("not compressed")).put((byte) 0)
                .put(ascii("DSD ")).putLong(sound);
        return filled(file);
    }

    private static byte[] filled(ByteBuffer file) {
        while (file.hasRemaining()) {
            file.put((byte) 0x69);
        }
        return file.array();
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
