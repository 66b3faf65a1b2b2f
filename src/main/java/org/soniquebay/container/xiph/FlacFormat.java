package org.soniquebay.container.xiph;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.bytes.TagInput;
import org.soniquebay.container.tags.AudioProperties;
import org.soniquebay.container.tags.ContainerFormat;
import org.soniquebay.container.tags.Limits;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.SampleFormat;
import org.soniquebay.container.tags.TagProblem;

/// FLAC: metadata blocks before the sound. Layout: RFC 9639.
public final class FlacFormat implements ContainerFormat {

    static final int STREAM_INFO_BYTES = 34;
    private static final int STREAM_INFO = 0;
    private static final int COMMENTS = 4;
    private static final int PICTURE = 6;

    @Override
    public void read(Region file, RawTags raw) throws IOException {
        long position = 4;
        for (int i = 0; i < Limits.STEPS; i++) {
            ByteBuffer header = file.bigEndian(position, 4);
            int word = header.getInt();
            long length = word & 0xFF_FFFF;
            position += 4;
            block(word >>> 24 & 0x7F, TagInput.of(file.slice(position, length)), file.size() - position, raw);
            position += length;
            if (word < 0) {
                return;
            }
        }
    }

    /// @param audioBytes size of the sound in bytes, for the bit rate
    static void block(int type, TagInput body, long audioBytes, RawTags raw) throws IOException {
        try {
            switch (type) {
                case STREAM_INFO -> raw.audio(properties(body.take(STREAM_INFO_BYTES), 0, audioBytes));
                case COMMENTS -> comments(body, raw);
                case PICTURE -> FlacPicture.read(body, raw);
                default -> { }
            }
        } catch (EOFException _) {
            raw.warn("block " + type, TagProblem.TRUNCATED, "a FLAC metadata block ends early");
        }
    }

    /// The first block counts, another one fills its gaps.
    private static void comments(TagInput body, RawTags raw) throws IOException {
        RawTags own = raw.another();
        try {
            VorbisComments.read(body, own);
        } finally {
            raw.fillFrom(own);
        }
    }

    /// @param countedSamples used where the stream's header does not know its length
    static AudioProperties properties(byte[] streamInfo, long countedSamples, long audioBytes) {
        long packed = ByteBuffer.wrap(streamInfo).getLong(10);
        int sampleRate = (int) (packed >>> 44);
        int channels = (int) (packed >>> 41 & 7) + 1;
        int bits = (int) (packed >>> 36 & 31) + 1;
        long samples = packed & 0xF_FFFF_FFFFL;
        double seconds = sampleRate == 0 ? 0 : (double) (samples > 0 ? samples : countedSamples) / sampleRate;
        return AudioProperties.of("flac", seconds, audioBytes, SampleFormat.of(sampleRate, channels, bits));
    }
}
