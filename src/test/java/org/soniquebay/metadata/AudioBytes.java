package org.soniquebay.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Audio files made byte by byte, so that a test can say what no encoder would write.
final class AudioBytes {

    /// The smallest JPEG a reader can tell: a magic number and some bytes.
    static final byte[] JPEG = join(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0}, "picture");
    static final byte[] PNG = join(new byte[] {(byte) 0x89}, "PNG\r\n", new byte[] {0x1A}, "\npicture");

    private AudioBytes() {}

    /// @param parts `byte[]` as it is, `String` as Latin-1, `Integer` as one byte
    static byte[] join(Object... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object part : parts) {
            all.writeBytes(switch (part) {
                case byte[] bytes -> bytes;
                case String text -> text.getBytes(StandardCharsets.ISO_8859_1);
                case Integer value -> new byte[] {value.byteValue()};
                default -> throw new IllegalArgumentException(part.toString());
            });
        }
        return all.toByteArray();
    }

    static byte[] be(int bytes, long value) {
        return Arrays.copyOfRange(ByteBuffer.allocate(8).putLong(value).array(), 8 - bytes, 8);
    }

    static byte[] le(int bytes, long value) {
        return Arrays.copyOf(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array(), bytes);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    // --- MP3 and ID3

    /// Ten silent frames of 128 kbit/s, 44.1 kHz, stereo: 0.26 s.
    static byte[] mp3Frames() {
        byte[] frame = Arrays.copyOf(new byte[] {(byte) 0xFF, (byte) 0xFB, (byte) 0x90, 0}, 417);
        Object[] frames = new Object[10];
        Arrays.fill(frames, frame);
        return join(frames);
    }

    static byte[] mp3(int version, byte[]... frames) {
        return join(id3(version, 0, join((Object[]) frames)), mp3Frames());
    }

    static byte[] id3(int version, int flags, byte[] body) {
        return join("ID3", version, 0, flags, syncsafe(body.length), body);
    }

    static byte[] syncsafe(int size) {
        return new byte[] {(byte) (size >> 21 & 127), (byte) (size >> 14 & 127), (byte) (size >> 7 & 127), (byte) (size & 127)};
    }

    static byte[] frame24(String id, Object... body) {
        return join(id, syncsafe(join(body).length), 0, 0, join(body));
    }

    static byte[] frame23(String id, Object... body) {
        return join(id, be(4, join(body).length), 0, 0, join(body));
    }

    static byte[] frame22(String id, Object... body) {
        return join(id, be(3, join(body).length), join(body));
    }

    // --- FLAC, Ogg

    static byte[] flac(byte[]... blocks) {
        byte[] info = join(be(2, 4096), be(2, 4096), be(6, 0), be(8, 44_100L << 44 | 1L << 41 | 15L << 36 | 88_200), new byte[16]);
        byte[] last = block(0x81, new byte[4]);
        return join("fLaC", block(0, info), join((Object[]) blocks), last, new byte[1000]);
    }

    static byte[] block(int type, byte[] body) {
        return join(type, be(3, body.length), body);
    }

    /// @param comments `String` as UTF-8, `byte[]` as it is
    static byte[] comments(Object... comments) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(join(le(4, 4), "test", le(4, comments.length)));
        for (Object comment : comments) {
            byte[] bytes = comment instanceof String text ? utf8(text) : (byte[]) comment;
            all.writeBytes(join(le(4, bytes.length), bytes));
        }
        return all.toByteArray();
    }

    static byte[] flacPicture(int type, byte[] picture) {
        return join(be(4, type), be(4, 10), "image/jpeg", be(4, 5), "cover", new byte[16], be(4, picture.length), picture);
    }

    static byte[] opus(byte[] comments) {
        byte[] head = join("OpusHead", 1, 2, le(2, 312), le(4, 44_100), le(2, 0), 0);
        return join(page(2, 0, head), pages(join("OpusTags", comments)), page(4, 96_312, new byte[200]));
    }

    static byte[] vorbis(byte[] comments) {
        byte[] head = join(1, "vorbis", le(4, 0), 2, le(4, 44_100), new byte[12], 0xB8, 1);
        return join(page(2, 0, head), pages(join(3, "vorbis", comments, 1)), page(4, 88_200, new byte[200]));
    }

    /// One packet over as many pages as it needs.
    static byte[] pages(byte[] packet) {
        int most = 255 * 255;
        byte[] full = new byte[255];
        Arrays.fill(full, (byte) 255);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int offset = 0;
        for (; packet.length - offset >= most; offset += most) {
            all.writeBytes(pageHeader(0, -1, full));
            all.write(packet, offset, most);
        }
        all.writeBytes(page(0, 0, Arrays.copyOfRange(packet, offset, packet.length)));
        return all.toByteArray();
    }

    static byte[] page(int flags, long granule, byte[] body) {
        byte[] table = new byte[body.length / 255 + 1];
        Arrays.fill(table, (byte) 255);
        table[table.length - 1] = (byte) (body.length % 255);
        return join(pageHeader(flags, granule, table), body);
    }

    private static byte[] pageHeader(int flags, long granule, byte[] table) {
        return join("OggS", 0, flags, le(8, granule), le(4, 77), le(4, 0), le(4, 0), table.length, table);
    }

    // --- MP4

    static byte[] atom(String type, Object... body) {
        byte[] bytes = join(body);
        return join(be(4, bytes.length + 8), type, bytes);
    }

    static byte[] m4a(byte[]... items) {
        byte[] handler = atom("hdlr", be(8, 0), "soun", new byte[12]);
        byte[] entry = atom("mp4a", new byte[16], be(2, 2), be(2, 16), be(4, 0), be(4, 44_100L << 16));
        byte[] table = atom("stbl", atom("stsd", be(8, 1), entry));
        byte[] media = atom("mdia", atom("mdhd", be(4, 0), be(8, 0), be(4, 44_100), be(4, 88_200), be(4, 0)), handler, atom("minf", table));
        byte[] meta = atom("meta", be(4, 0), atom("hdlr", be(8, 0), "mdirappl", new byte[9]), atom("ilst", join((Object[]) items)));
        byte[] movie = atom("moov", atom("mvhd", new byte[12], be(4, 1000), be(4, 2000)), atom("trak", media), atom("udta", meta));
        return join(atom("ftyp", "M4A ", be(4, 0)), movie, atom("mdat", new byte[1000]));
    }

    /// @param kind 1 UTF-8, 2 UTF-16, 13 JPEG, 21 integer, 0 implied
    static byte[] data(int kind, Object... value) {
        return atom("data", be(4, kind), be(4, 0), join(value));
    }

    static byte[] freeform(String name, byte[]... data) {
        return atom("----", atom("mean", be(4, 0), "com.apple.iTunes"), atom("name", be(4, 0), name), join((Object[]) data));
    }

    // --- RIFF, AIFF, ASF

    static byte[] wav(byte[]... chunks) {
        byte[] format = chunk("fmt ", join(le(2, 1), le(2, 2), le(4, 44_100), le(4, 176_400), le(2, 4), le(2, 16)));
        byte[] body = join("WAVE", format, join((Object[]) chunks), chunk("data", new byte[17_640]));
        return join("RIFF", le(4, body.length), body);
    }

    static byte[] chunk(String id, byte[] body) {
        return join(id, le(4, body.length), body, new byte[body.length % 2]);
    }

    static byte[] aiff(byte[]... chunks) {
        byte[] rate = join(be(2, 0x400E), be(8, 44_100L << 48));
        byte[] common = aiffChunk("COMM", join(be(2, 2), be(4, 4_410), be(2, 16), rate));
        byte[] body = join("AIFF", common, join((Object[]) chunks), aiffChunk("SSND", new byte[17_648]));
        return join("FORM", be(4, body.length), body);
    }

    static byte[] aiffChunk(String id, byte[] body) {
        return join(id, be(4, body.length), body, new byte[body.length % 2]);
    }

    static byte[] asf(byte[]... objects) {
        byte[] file = object(0xA1DCAB8C47A9CF11L, join(new byte[40], le(8, 50_000_000), le(8, 0), le(8, 3_000), new byte[16]));
        byte[] wave = join(le(2, 0x161), le(2, 2), le(4, 44_100), le(4, 16_000), le(2, 1), le(2, 16));
        byte[] stream = object(0x9107DCB7B7A9CF11L, join(be(8, 0x409E69F84D5BCF11L), new byte[46], wave));
        byte[] body = join(file, stream, join((Object[]) objects));
        return join(be(8, 0x3026B2758E66CF11L), new byte[8], le(8, body.length + 30), le(4, 2 + objects.length), 1, 2, body, new byte[1000]);
    }

    static byte[] object(long id, byte[] body) {
        return join(be(8, id), new byte[8], le(8, body.length + 24), body);
    }

    /// The extended content description: pairs of name and text.
    static byte[] attributes(String... namesAndTexts) {
        byte[] all = le(2, namesAndTexts.length / 2);
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            byte[] name = utf16(namesAndTexts[i] + "\0");
            byte[] text = utf16(namesAndTexts[i + 1] + "\0");
            all = join(all, le(2, name.length), name, le(2, 0), le(2, text.length), text);
        }
        return object(0x40A4D0D207E3D211L, all);
    }

    // --- CAF, Wave64, AU, DSF, DSDIFF: 0.1 s of 44.1 kHz, 16 bits, stereo, or of 2.8 MHz, 1 bit, stereo

    static byte[] caf(byte[]... chunks) {
        byte[] format = join(be(8, Double.doubleToLongBits(44_100)), "lpcm", be(4, 0), be(4, 4), be(4, 1), be(4, 2), be(4, 16));
        return join("caff", be(2, 1), be(2, 0), longChunk("desc", format), join((Object[]) chunks), "data", be(8, -1), be(4, 0), new byte[17_640]);
    }

    /// @param texts names and values by turns
    static byte[] cafInfo(Object... texts) {
        byte[] all = be(4, texts.length / 2);
        for (Object text : texts) {
            all = join(all, text instanceof String name ? utf8(name) : text, 0);
        }
        return longChunk("info", all);
    }

    /// Not padded.
    static byte[] longChunk(String id, byte[] body) {
        return join(id, be(8, body.length), body);
    }

    static byte[] wave64(byte[]... chunks) {
        byte[] format = join(le(2, 1), le(2, 2), le(4, 44_100), le(4, 176_400), le(2, 4), le(2, 16));
        byte[] kind = join("wave", be(2, 0xF3AC), be(2, 0xD311), be(8, 0x8CD1_00C0_4F8E_DB8AL));
        byte[] body = join(kind, wave64Chunk("fmt ", format), join((Object[]) chunks), wave64Chunk("data", new byte[17_640]));
        return join("riff", be(4, 0x2E91_CF11L), be(8, 0xA5D6_28DB_04C1_0000L), le(8, body.length + 24), body);
    }

    static byte[] wave64Chunk(String id, byte[] body) {
        byte[] name = join(id, be(4, 0xF3AC_D311L), be(8, 0x8CD1_00C0_4F8E_DB8AL));
        return join(name, le(8, body.length + 24), body, new byte[-body.length & 7]);
    }

    /// The list of codes and texts of which Wave64 has one.
    static byte[] wave64Summary(String... codesAndTexts) {
        byte[] all = le(4, codesAndTexts.length / 2);
        for (int i = 0; i < codesAndTexts.length; i += 2) {
            byte[] text = utf16(codesAndTexts[i + 1]);
            all = join(all, codesAndTexts[i], le(4, text.length), text);
        }
        return wave64Chunk("\u00bc\u0094_\u0092", all);
    }

    static byte[] au(byte[] annotation) {
        return join(".snd", be(4, 24 + annotation.length), be(4, 17_640), be(4, 3), be(4, 44_100), be(4, 2), annotation, new byte[17_640]);
    }

    static byte[] dsf(byte[] tag) {
        int sound = 2 * 4_096;
        return join("DSD ", le(8, 28), le(8, 92 + sound + tag.length), le(8, tag.length == 0 ? 0 : 92 + sound), "fmt ", le(8, 52), le(4, 1), le(4, 0),
                le(4, 2), le(4, 2), le(4, 2_822_400), le(4, 1), le(8, 282_240), le(4, 4_096), le(4, 0), "data", le(8, 12 + sound), new byte[sound], tag);
    }

    static byte[] dsdiff(byte[]... chunks) {
        byte[] properties = join("SND ", longChunk("FS  ", be(4, 2_822_400)), longChunk("CHNL", join(be(2, 2), "SLFTSRGT")));
        byte[] body = join("DSD ", longChunk("FVER", be(4, 0x0105_0000)), longChunk("PROP", properties), longChunk("DSD ", new byte[70_560]),
                join((Object[]) chunks));
        return longChunk("FRM8", body);
    }

    /// A text behind its length, padded to an even length.
    static byte[] counted(String text) {
        return join(be(4, text.length()), text, new byte[text.length() % 2]);
    }
}
