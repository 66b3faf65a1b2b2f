package org.soniquebay.audio.decoding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Tells a file's format from its first bytes after any ID3v2 tags; the name plays no part.
final class ContainerSniffer {

    /// How far into the file the first MPEG frame may lie behind other bytes.
    private static final int WINDOW = 65_536;

    private static final int ID3_HEADER = 10;
    private static final int MOST_TAGS = 16;
    private static final byte[] ASF = {0x30, 0x26, (byte) 0xb2, 0x75, (byte) 0x8e, 0x66, (byte) 0xcf, 0x11};
    private static final byte[] WAVE64 = {'r', 'i', 'f', 'f', 0x2e, (byte) 0x91, (byte) 0xcf, 0x11};

    private ContainerSniffer() {
    }

    static Optional<AudioContainer> sniff(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            byte[] head = read(channel, 0);
            long position = 0;
            for (int tags = 0; tags < MOST_TAGS && startsWith(head, 0, "ID3") && head.length >= ID3_HEADER; tags++) {
                position += tagBytes(head);
                head = read(channel, position);
            }
            Optional<AudioContainer> marked = byMarker(head);
            return marked.isPresent() ? marked : MpegFrames.find(head);
        }
    }

    private static byte[] read(SeekableByteChannel channel, long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(WINDOW);
        channel.position(position);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                break;
            }
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /// ID3v2.4 §3.1: four bytes of seven bits each, without header and footer.
    private static long tagBytes(byte[] head) {
        long size = (head[6] & 0x7fL) << 21 | (head[7] & 0x7f) << 14 | (head[8] & 0x7f) << 7 | head[9] & 0x7f;
        boolean footer = (head[5] & 0x10) != 0;
        return size + ID3_HEADER + (footer ? ID3_HEADER : 0);
    }

    private static Optional<AudioContainer> byMarker(byte[] head) {
        if (startsWith(head, 0, "RIFF") || startsWith(head, 0, "RF64") || startsWith(head, 0, "BW64")) {
            return startsWith(head, 8, "WAVE") ? Optional.of(AudioContainer.WAV) : Optional.empty();
        }
        if (startsWith(head, 0, "FORM")) {
            boolean sound = startsWith(head, 8, "AIFF") || startsWith(head, 8, "AIFC");
            return sound ? Optional.of(AudioContainer.AIFF) : Optional.empty();
        }
        for (String atom : new String[] {"ftyp", "moov", "mdat", "wide", "free", "skip", "pnot"}) {
            if (startsWith(head, 4, atom)) {
                return Optional.of(AudioContainer.MP4);
            }
        }
        return byMagic(head);
    }

    private static Optional<AudioContainer> byMagic(byte[] head) {
        return switch (new String(head, 0, Math.min(4, head.length), StandardCharsets.ISO_8859_1)) {
            case "fLaC" -> Optional.of(AudioContainer.FLAC);
            case "OggS" -> Optional.of(AudioContainer.OGG);
            case "MAC " -> Optional.of(AudioContainer.APE);
            case "wvpk" -> Optional.of(AudioContainer.WAVPACK);
            case "TTA1" -> Optional.of(AudioContainer.TTA);
            case "caff" -> Optional.of(AudioContainer.CAF);
            case "MPCK" -> Optional.of(AudioContainer.MUSEPACK8);
            case String text when text.startsWith("MP+") -> Optional.of(AudioContainer.MUSEPACK);
            case String _ when startsWith(head, 0, ASF) -> Optional.of(AudioContainer.ASF);
            case String _ when startsWith(head, 0, WAVE64) -> Optional.of(AudioContainer.WAVE64);
            default -> Optional.empty();
        };
    }

    private static boolean startsWith(byte[] head, int from, String marker) {
        return startsWith(head, from, marker.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static boolean startsWith(byte[] head, int from, byte[] marker) {
        int to = from + marker.length;
        return head.length >= to && Arrays.equals(head, from, to, marker, 0, marker.length);
    }
}
