package org.soniquebay.container.id3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.mpeg.FrameChain;
import org.soniquebay.container.mpeg.MpegFrame;
import org.soniquebay.container.tags.AudioProperties;
import org.soniquebay.container.tags.ContainerFormat;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.SampleFormat;

/// MP3: ID3v2 before the sound, APEv2 before or after it, ID3v1 at the end. Duration from the Xing, Info or VBRI header where there is
/// one (gabriel.mp3-tech.org/mp3infotag.html), else from the first frame's bit rate, which is right for constant rates.
public final class Mp3Format implements ContainerFormat {

    @Override
    public void read(Region file, RawTags raw) throws IOException {
        Id3v2.readAll(file, raw);
        long start = Id3v2.endOfTags(file);
        start += ApeTag.readAt(file, start, raw);
        long end = TrailingTags.readBehind(file, raw);
        Optional<FrameChain> chain = FrameChain.firstIn(file.slice(start, file.size()));
        if (chain.isPresent() && chain.get().first() instanceof MpegFrame frame) {
            raw.audio(properties(file, start + chain.get().offset(), end, frame));
        }
    }

    private static AudioProperties properties(Region file, long start, long end, MpegFrame frame) throws IOException {
        long bytes = end - start;
        double seconds = headerSeconds(file, start, frame);
        SampleFormat samples = new SampleFormat(
                OptionalInt.of(frame.sampleRate()), OptionalInt.of(frame.channels()), OptionalInt.empty());
        double duration = seconds > 0 ? seconds : bytes * 8.0 / (frame.bitrate() * 1_000.0);
        return AudioProperties.of(frame.codec(), duration, bytes, samples);
    }

    private static double headerSeconds(Region file, long start, MpegFrame frame) throws IOException {
        long xing = start + frame.sideInformationEnd();
        if (file.holds(xing, "Xing") || file.holds(xing, "Info")) {
            ByteBuffer header = file.bigEndian(xing, (int) Math.min(156, file.size() - xing)).order(ByteOrder.BIG_ENDIAN);
            boolean counted = header.remaining() >= 12 && (header.getInt(4) & 1) != 0;
            long frames = counted ? Integer.toUnsignedLong(header.getInt(8)) : 0;
            return seconds(frames, encoderSilence(header), frame);
        }
        if (file.holds(start + 36, "VBRI") && file.size() - start >= 54) {
            return seconds(Integer.toUnsignedLong(file.bigEndian(start + 50, 4).getInt()), 0, frame);
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
