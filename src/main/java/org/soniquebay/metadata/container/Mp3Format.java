package org.soniquebay.metadata.container;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;

/// MP3: ID3v2 before the sound, APEv2 and ID3v1 after it. Duration from the Xing, Info or VBRI header where there is
/// one (gabriel.mp3-tech.org/mp3infotag.html), else from the first frame's bit rate, which is right for constant rates.
final class Mp3Format implements ContainerFormat {

    /// How far junk between a tag and the first frame may reach, in bytes; taggers err about sizes.
    private static final int JUNK_AFTER_TAG = 256 * 1024;
    /// The same without a tag: the rest of a cut frame. More, and videos with MP3 sound would pass for music.
    private static final int JUNK_AT_START = 4 * 1024;

    @Override
    public void read(Region file, RawTags raw) throws IOException {
        Id3v2.readAll(file, raw);
        long end = file.size();
        boolean oldTag = Id3v1.isAtEnd(file);
        end -= oldTag ? Id3v1.LENGTH : 0;
        end -= ApeTag.read(file, end, raw);
        if (oldTag) {
            Id3v1.read(file, raw);
        }
        long start = firstFrame(file);
        if (start >= 0) {
            raw.audio(properties(file, start, end));
        }
    }

    /// Offset of the first of several chained frames; −1 when there is none where sound should begin.
    static long firstFrame(Region file) throws IOException {
        long from = Id3v2.endOfTags(file);
        long to = Math.min(file.size() - 4, from + (from > 0 ? JUNK_AFTER_TAG : JUNK_AT_START));
        for (long position = from; position <= to; position++) {
            if (file.bytes(position, 1)[0] == (byte) 0xFF && MpegFrame.chainsAt(file, position)) {
                return position;
            }
        }
        return -1;
    }

    private static AudioProperties properties(Region file, long start, long end) throws IOException {
        MpegFrame frame = MpegFrame.at(file, start).orElseThrow();
        long bytes = end - start;
        double seconds = headerSeconds(file, start, frame);
        SampleFormat samples = new SampleFormat(
                OptionalInt.of(frame.sampleRate()), OptionalInt.of(frame.channels()), OptionalInt.empty());
        double duration = seconds > 0 ? seconds : bytes * 8.0 / (frame.bitrate() * 1_000.0);
        return AudioProperties.of(FileFormat.MP3, frame.codec(), duration, bytes, samples);
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
