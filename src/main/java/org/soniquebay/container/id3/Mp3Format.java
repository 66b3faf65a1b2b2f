package org.soniquebay.container.id3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.mpeg.FrameChain;
import org.soniquebay.container.mpeg.FreeFormat;
import org.soniquebay.container.mpeg.MpegFrame;
import org.soniquebay.container.tags.AudioProperties;
import org.soniquebay.container.tags.ContainerFormat;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.SampleFormat;

/// MPEG audio from its first frame on: APEv2 and ID3v1 after the sound. Duration from the Xing, Info or VBRI header where there is
/// one (gabriel.mp3-tech.org/mp3infotag.html), else from the first frame's bit rate, or the length of its frames, which is right for constant rates.
public final class Mp3Format implements ContainerFormat {

    @Override
    public void read(Region file, RawTags raw) throws IOException {
        long end = TrailingTags.readBehind(file, raw);
        Optional<FreeFormat> free = FreeFormat.beginning(file);
        if (free.isPresent()) {
            raw.audio(properties(file, end, free.get().frame(), free.get().bytesPerSecond()));
        } else if (FrameChain.beginning(file).orElse(null) instanceof MpegFrame frame) {
            raw.audio(properties(file, end, frame, frame.bitrate() * 1_000 / 8.0));
        }
    }

    private static AudioProperties properties(Region file, long bytes, MpegFrame frame, double bytesPerSecond) throws IOException {
        double seconds = headerSeconds(file, frame);
        SampleFormat samples = new SampleFormat(
                OptionalInt.of(frame.sampleRate()), OptionalInt.of(frame.channels()), OptionalInt.empty());
        return AudioProperties.of(frame.codec(), seconds > 0 ? seconds : bytes / bytesPerSecond, bytes, samples);
    }

    private static double headerSeconds(Region file, MpegFrame frame) throws IOException {
        long xing = frame.sideInformationEnd();
        if (file.holds(xing, "Xing") || file.holds(xing, "Info")) {
            ByteBuffer header = file.bigEndian(xing, (int) Math.min(156, file.size() - xing)).order(ByteOrder.BIG_ENDIAN);
            boolean counted = header.remaining() >= 12 && (header.getInt(4) & 1) != 0;
            long frames = counted ? Integer.toUnsignedLong(header.getInt(8)) : 0;
            return seconds(frames, encoderSilence(header), frame);
        }
        if (file.holds(36, "VBRI") && file.size() >= 54) {
            return seconds(Integer.toUnsignedLong(file.bigEndian(50, 4).getInt()), 0, frame);
        }
        return 0;
    }

    private static double seconds(long frames, int silence, MpegFrame frame) {
        return frames == 0 ? 0 : Math.max(0, frames * (double) frame.samples() - silence) / frame.sampleRate();
    }

    /// Samples the encoder put before and after the sound, from LAME's extension: after the optional byte count,
    /// table of contents and quality come 21 bytes, then two numbers of 12 bits.
    private static int encoderSilence(ByteBuffer header) {
        int flags = header.getInt(4);
        int lame = 8 + 4 * (flags & 1) + 4 * (flags >>> 1 & 1) + 100 * (flags >>> 2 & 1) + 4 * (flags >>> 3 & 1);
        if (header.remaining() < lame + 24 || header.get(lame) != 'L') {
            return 0;
        }
        int word = header.getInt(lame + 20) & 0xFF_FFFF;
        return (word >>> 12) + (word & 0xFFF);
    }
}
