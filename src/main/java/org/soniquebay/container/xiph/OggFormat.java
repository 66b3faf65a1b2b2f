package org.soniquebay.container.xiph;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.bytes.TagText;
import org.soniquebay.container.tags.AudioProperties;
import org.soniquebay.container.tags.ContainerFormat;
import org.soniquebay.container.tags.Limits;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.SampleFormat;
import org.soniquebay.container.tags.TagProblem;

/// Ogg with Vorbis, Opus, FLAC or Speex inside; of several streams the first with sound counts.
/// Layouts: RFC 3533, RFC 7845, xiph.org/vorbis/doc, xiph.org/flac/ogg_mapping.html.
public final class OggFormat implements ContainerFormat {

    private static final int FIRST_PAGE = 2;
    private static final int HEAD_BYTES = 64;
    /// The longest page there can be, twice: a page surely begins within.
    private static final int LONG_TAIL = 2 * 65_307;
    private static final int SHORT_TAIL = 16 * 1024;
    /// The text "OggS", little-endian.
    private static final int CAPTURE = 0x5367_674F;
    private static final int MOST_STREAMS = 64;

    @Override
    public void read(Region file, RawTags raw) throws IOException {
        OggPackets packets = new OggPackets(file, audioSerial(file));
        packets.next();
        ByteBuffer head = ByteBuffer.wrap(packets.peek(HEAD_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        String magic = magic(head);
        AudioProperties properties = properties(file, packets, head);
        raw.audio(isWhole(file, properties) ? properties : OggChain.of(file).lengthen(properties, file.size() - packets.pageEnd()));
        try {
            packets.next();
            comments(magic, packets, raw);
        } catch (EOFException _) {
            raw.warn("comments", TagProblem.TRUNCATED, "the comment header ends early");
        }
    }

    /// Whether the position of the last page tells the length: the stream begins near 0, and no other link follows it. All pages are read where not.
    private static boolean isWhole(Region file, AudioProperties properties) throws IOException {
        return properties.seconds().isPresent() && !OggChain.beginsLate(file) && !endsAsAnother(file);
    }

    private static boolean endsAsAnother(Region file) throws IOException {
        Set<Integer> serials = new HashSet<>();
        Optional<OggPage> page = OggPage.at(file, 0);
        while (page.isPresent() && page.get().isFirst() && serials.size() < MOST_STREAMS) {
            serials.add(page.get().serial());
            page = OggPage.at(file, page.get().end());
        }
        int length = (int) Math.min(LONG_TAIL, file.size());
        ByteBuffer tail = file.littleEndian(file.size() - length, length);
        for (int i = length - OggPage.HEADER; i >= 0; i--) {
            if (tail.get(i) == 'O' && tail.getInt(i) == CAPTURE && tail.get(i + 4) == 0) {
                return !serials.contains(tail.getInt(i + 14));
            }
        }
        return false;
    }

    private static int audioSerial(Region file) throws IOException {
        long position = 0;
        for (int i = 0; i < Limits.STEPS && file.holds(position, "OggS"); i++) {
            ByteBuffer header = file.littleEndian(position, 27);
            byte[] table = file.bytes(position + 27, Byte.toUnsignedInt(header.get(26)));
            long body = position + 27 + table.length;
            if ((header.get(5) & FIRST_PAGE) == 0) {
                break;
            }
            if (isAudio(file, body)) {
                return header.getInt(14);
            }
            position = body + OggPackets.bodyLength(table);
        }
        throw new EOFException("no stream of Vorbis, Opus, FLAC or Speex");
    }

    private static boolean isAudio(Region file, long body) throws IOException {
        return file.holds(body, "\u0001vorbis")
                || file.holds(body, "OpusHead")
                || file.holds(body, "\u007fFLAC")
                || file.holds(body, "Speex   ");
    }

    private static String magic(ByteBuffer head) {
        byte[] start = new byte[Math.min(8, head.remaining())];
        head.get(0, start);
        return TagText.code(start);
    }

    private static void comments(String magic, OggPackets packets, RawTags raw) throws IOException {
        if (magic.startsWith("\u007fFLAC")) {
            flacBlocks(packets, raw);
            return;
        }
        String prefix = magic.startsWith("Opus") ? "OpusTags" : magic.startsWith("Speex") ? "" : "\u0003vorbis";
        if (!TagText.code(packets.take(prefix.length())).equals(prefix)) {
            raw.warn("comments", TagProblem.MALFORMED, "the second packet is no comment header");
            return;
        }
        VorbisComments.read(packets, raw);
    }

    private static void flacBlocks(OggPackets packets, RawTags raw) throws IOException {
        AudioProperties properties = raw.audio();
        for (int i = 0; i < Limits.STEPS; i++) {
            int word = ByteBuffer.wrap(packets.take(4)).getInt();
            FlacFormat.block(word >>> 24 & 0x7F, packets, 0, raw);
            if (word < 0) {
                break;
            }
            packets.next();
        }
        raw.audio(properties);
    }

    private static AudioProperties properties(Region file, OggPackets packets, ByteBuffer head) throws IOException {
        String magic = magic(head);
        long granule = lastGranule(file, audioSerial(file));
        long audioBytes = file.size() - packets.pageEnd();
        if (magic.startsWith("\u007fFLAC") && head.remaining() >= 17 + FlacFormat.STREAM_INFO_BYTES) {
            byte[] streamInfo = new byte[FlacFormat.STREAM_INFO_BYTES];
            head.get(17, streamInfo);
            return FlacFormat.properties(streamInfo, granule, audioBytes);
        }
        if (magic.equals("OpusHead") && head.remaining() >= 12) {
            long samples = granule - Short.toUnsignedInt(head.getShort(10));
            // Opus always decodes at 48 kHz; the rate in the header is only that of the original.
            return lossy("opus", samples / 48_000.0, audioBytes, samples(48_000, Byte.toUnsignedInt(head.get(9))));
        }
        if (magic.startsWith("Speex") && head.remaining() >= 52) {
            int rate = head.getInt(36);
            return lossy("speex", seconds(granule, rate), audioBytes, samples(rate, head.getInt(48)));
        }
        if (head.remaining() < 16) {
            return AudioProperties.UNKNOWN;
        }
        int rate = head.getInt(12);
        return lossy("vorbis", seconds(granule, rate), audioBytes, samples(rate, Byte.toUnsignedInt(head.get(11))));
    }

    private static double seconds(long granule, int rate) {
        return rate > 0 ? (double) granule / rate : 0;
    }

    private static AudioProperties lossy(String codec, double seconds, long audioBytes, SampleFormat samples) {
        return AudioProperties.of(codec, seconds, audioBytes, samples);
    }

    private static SampleFormat samples(int rate, int channels) {
        return new SampleFormat(OptionalInt.of(rate), OptionalInt.of(channels), OptionalInt.empty());
    }

    /// The position in samples after the last page of the stream; 0 when no page tells.
    private static long lastGranule(Region file, int serial) throws IOException {
        long granule = lastGranule(file, serial, SHORT_TAIL);
        return granule > 0 || file.size() <= SHORT_TAIL ? granule : lastGranule(file, serial, LONG_TAIL);
    }

    private static long lastGranule(Region file, int serial, int tailBytes) throws IOException {
        int length = (int) Math.min(tailBytes, file.size());
        ByteBuffer tail = file.littleEndian(file.size() - length, length);
        for (int i = length - 27; i >= 0; i--) {
            if (tail.get(i) == 'O' && tail.getInt(i) == CAPTURE && tail.getInt(i + 14) == serial && tail.getLong(i + 6) > 0) {
                return tail.getLong(i + 6);
            }
        }
        return 0;
    }
}
