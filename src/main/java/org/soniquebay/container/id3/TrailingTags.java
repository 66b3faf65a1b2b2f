package org.soniquebay.container.id3;

import java.io.IOException;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.tags.AudioProperties;
import org.soniquebay.container.tags.ContainerFormat;
import org.soniquebay.container.tags.RawTags;

/// Formats of one codec that keep their tags behind the sound: APEv2, ID3v2.4 or Lyrics3 in any order, then ID3v1. Their headers are not read.
///
/// @param codec of such a file
public record TrailingTags(String codec) implements ContainerFormat {

    private static final int MOST_TAGS = 8;

    @Override
    public void read(Region file, RawTags raw) throws IOException {
        raw.audio(AudioProperties.ofCodec(codec));
        readBehind(file, raw);
    }

    /// The tag that stands last counts, ID3v1 aside, which fills the gaps of all.
    ///
    /// @return the offset at which the sound ends
    static long readBehind(Region file, RawTags raw) throws IOException {
        boolean oldTag = Id3v1.isAtEnd(file);
        long end = file.size() - (oldTag ? Id3v1.LENGTH : 0);
        long length = -1;
        for (int i = 0; i < MOST_TAGS && length != 0; i++) {
            length = readBefore(file, end, raw);
            end -= length;
        }
        if (oldTag) {
            Id3v1.read(file, raw);
        }
        return end;
    }

    private static long readBefore(Region file, long end, RawTags raw) throws IOException {
        long ape = ApeTag.read(file, end, raw);
        if (ape > 0) {
            return ape;
        }
        long id3 = Id3v2.readBefore(file, end, raw);
        return id3 > 0 ? id3 : Lyrics3.read(file, end, raw);
    }
}
