package org.soniquebay.container.chunks;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.tags.AudioProperties;
import org.soniquebay.container.tags.ContainerFormat;
import org.soniquebay.container.tags.Limits;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.SampleFormat;
import org.soniquebay.container.tags.TagProblem;

/// WMA (ASF): objects named by GUIDs inside one header object. Layout: "Advanced Systems Format Specification",
/// revision 01.20.05.
public final class AsfFormat implements ContainerFormat {

    /// The first eight bytes of the GUIDs, read as a big-endian number, tell the objects we read apart.
    private static final long FILE_PROPERTIES = 0xA1DCAB8C47A9CF11L;
    private static final long STREAM_PROPERTIES = 0x9107DCB7B7A9CF11L;
    private static final long HEADER_EXTENSION = 0xB503BF5F2EA9CF11L;
    private static final long DESCRIPTION = 0x3326B2758E66CF11L;
    private static final long ATTRIBUTES = 0x40A4D0D207E3D211L;
    private static final long METADATA_LIBRARY = 0x941C23449894D149L;
    private static final long METADATA = 0xEACBF8C5AF5B7748L;
    private static final long AUDIO_STREAM = 0x409E69F84D5BCF11L;
    private static final int OBJECT_HEADER = 24;
    private static final double TICKS_PER_SECOND = 10_000_000;

    @Override
    public void read(Region file, RawTags raw) throws IOException {
        long length = file.littleEndian(16, 8).getLong();
        objects(file.slice(30, length < 30 ? 0 : length - 30), false, raw);
    }

    /// @param extension whether these are the objects of the header extension, which holds no further extension
    private static void objects(Region objects, boolean extension, RawTags raw) throws IOException {
        long position = 0;
        for (int i = 0; i < Limits.STEPS && objects.size() - position >= OBJECT_HEADER; i++) {
            long id = objects.bigEndian(position, 8).getLong();
            long length = objects.littleEndian(position + 16, 8).getLong();
            if (length < OBJECT_HEADER) {
                raw.warn("ASF", TagProblem.MALFORMED, "an object claims " + length + " bytes");
                return;
            }
            Region body = objects.slice(position + OBJECT_HEADER, length - OBJECT_HEADER);
            if (id == HEADER_EXTENSION && !extension) {
                objects(body.slice(22, body.size()), true, raw);
            } else {
                object(id, body, raw);
            }
            position += Math.min(length, objects.size() - position);
        }
    }

    private static void object(long id, Region body, RawTags raw) throws IOException {
        try {
            if (id == FILE_PROPERTIES) {
                duration(body, raw);
            } else if (id == STREAM_PROPERTIES) {
                stream(body, raw);
            } else if (id == DESCRIPTION) {
                AsfAttributes.description(body, raw);
            } else if (id == ATTRIBUTES) {
                AsfAttributes.extended(body, raw);
            } else if (id == METADATA_LIBRARY || id == METADATA) {
                AsfAttributes.library(body, raw);
            }
        } catch (EOFException _) {
            raw.warn("ASF", TagProblem.TRUNCATED, "an object of the header ends early");
        }
    }

    private static void duration(Region body, RawTags raw) throws IOException {
        long ticks = body.littleEndian(40, 8).getLong();
        long prerollMilliseconds = body.littleEndian(56, 8).getLong();
        double seconds = ticks / TICKS_PER_SECOND - prerollMilliseconds / 1_000.0;
        AudioProperties known = raw.audio();
        raw.audio(new AudioProperties(
                known.codec(), OptionalDouble.of(seconds), known.bitrate(), known.samples()));
    }

    private static void stream(Region body, RawTags raw) throws IOException {
        if (body.bigEndian(0, 8).getLong() != AUDIO_STREAM || body.size() < 54 + 16) {
            return;
        }
        ByteBuffer wave = body.littleEndian(54, 16);
        int tag = Short.toUnsignedInt(wave.getShort(0));
        boolean lossless = tag == 0x163;
        SampleFormat samples = new SampleFormat(
                OptionalInt.of(wave.getInt(4)),
                OptionalInt.of(Short.toUnsignedInt(wave.getShort(2))),
                lossless ? OptionalInt.of(Short.toUnsignedInt(wave.getShort(14))) : OptionalInt.empty());
        int bitrate = (int) Math.round(wave.getInt(8) * 8 / 1_000.0);
        raw.audio(new AudioProperties(
                codec(tag), raw.audio().seconds(), OptionalInt.of(bitrate), samples));
    }

    private static String codec(int tag) {
        return switch (tag) {
            case 0x160 -> "wma1";
            case 0x161 -> "wma";
            case 0x162 -> "wma-pro";
            case 0x163 -> "wma-lossless";
            default -> "asf-" + tag;
        };
    }
}
