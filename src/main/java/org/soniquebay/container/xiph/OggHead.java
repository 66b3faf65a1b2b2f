package org.soniquebay.container.xiph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.soniquebay.container.bytes.TagText;

/// The first packet of a sound stream, which says what it is. Layouts: RFC 7845 §5.1, xiph.org/vorbis/doc §4.2.2, RFC 9639 §10.1,
/// speex.org/docs.
///
/// @param codec vorbis, opus, flac or speex
/// @param rate of the granule positions, in Hz, > 0
/// @param channels of the sound
/// @param skipped samples at the beginning that are not heard
/// @param longestPacket the most samples that one packet holds
record OggHead(String codec, int rate, int channels, int skipped, int longestPacket) {

    private static final byte[] VORBIS = "vorbis".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_BYTES = 128;
    private static final int OPUS_RATE = 48_000;
    /// 120 ms.
    private static final int OPUS_LONGEST = 5_760;
    private static final int[] OPUS_SHORT_FRAMES = {120, 240, 480, 960};
    private static final int[] SILK_FRAMES = {480, 960, 1_920, 2_880};

    /// The head in the first packet of a stream's first page.
    static Optional<OggHead> of(OggPage first) throws IOException {
        return of(first.body().bytes(0, (int) Math.min(MOST_BYTES, first.body().size())));
    }

    private static Optional<OggHead> of(byte[] packet) {
        ByteBuffer head = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
        String text = TagText.code(packet);
        Optional<OggHead> known = Optional.empty();
        if (text.startsWith("\u0001vorbis") && packet.length >= 30) {
            known = Optional.of(new OggHead("vorbis", head.getInt(12), head.get(11) & 0xFF, 0, 1 << ((head.get(28) & 0xFF) >>> 4) >> 1));
        } else if (text.startsWith("OpusHead") && packet.length >= 19) {
            known = Optional.of(new OggHead("opus", OPUS_RATE, head.get(9) & 0xFF, Short.toUnsignedInt(head.getShort(10)), OPUS_LONGEST));
        } else if (text.startsWith("\u007fFLAC") && packet.length >= 17 + FlacFormat.STREAM_INFO_BYTES) {
            long packed = head.order(ByteOrder.BIG_ENDIAN).getLong(17 + 10);
            known = Optional.of(new OggHead("flac", (int) (packed >>> 44), (int) (packed >>> 41 & 7) + 1, 0,
                    Short.toUnsignedInt(head.getShort(17 + 2))));
        } else if (text.startsWith("Speex   ") && packet.length >= 68) {
            known = Optional.of(new OggHead("speex", head.getInt(36), head.getInt(48), 0,
                    Math.clamp((long) head.getInt(56) * head.getInt(64), 0, OPUS_RATE)));
        }
        return known.filter(found -> found.rate > 0);
    }

    /// The most samples that a packet can hold, by its first bytes.
    int samples(OggPage page, OggPage.Part packet) throws IOException {
        if (!codec.equals("opus") || packet.length() == 0 || !packet.begins()) {
            return longestPacket;
        }
        byte[] start = page.beginning(packet, 2);
        int toc = Byte.toUnsignedInt(start[0]);
        int configuration = toc >>> 3;
        int frame = configuration < 12 ? SILK_FRAMES[configuration & 3]
                : configuration < 16 ? OPUS_SHORT_FRAMES[2 + (configuration & 1)] : OPUS_SHORT_FRAMES[configuration & 3];
        int frames = switch (toc & 3) {
            case 0 -> 1;
            case 1, 2 -> 2;
            default -> start.length > 1 ? start[1] & 0x3F : 1;
        };
        return Math.min(frame * frames, OPUS_LONGEST);
    }

    /// Whether a packet is one of Vorbis' headers; no packet of sound begins with an odd byte.
    static boolean isVorbisHeader(OggPage page, OggPage.Part packet) throws IOException {
        if (!packet.begins() || packet.length() <= VORBIS.length) {
            return false;
        }
        byte[] start = page.beginning(packet, 1 + VORBIS.length);
        return (start[0] & 1) == 1 && Arrays.equals(start, 1, start.length, VORBIS, 0, VORBIS.length);
    }
}
