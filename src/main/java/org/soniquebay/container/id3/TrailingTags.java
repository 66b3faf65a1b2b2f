package org.soniquebay.container.id3;

import java.io.IOException;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.tags.AudioProperties;
import org.soniquebay.container.tags.ContainerFormat;
import org.soniquebay.container.tags.RawTags;

/// Formats of one codec that keep their tags behind the sound: APEv2, then ID3v1. Their headers are not read.
///
/// @param codec of such a file
public record TrailingTags(String codec) implements ContainerFormat {

    @Override
    public void read(Region file, RawTags raw) throws IOException {
        raw.audio(AudioProperties.ofCodec(codec));
        readBehind(file, raw);
    }

    /// @return the offset at which the sound ends
    static long readBehind(Region file, RawTags raw) throws IOException {
        boolean oldTag = Id3v1.isAtEnd(file);
        long end = file.size() - (oldTag ? Id3v1.LENGTH : 0);
        end -= ApeTag.read(file, end, raw);
        if (oldTag) {
            Id3v1.read(file, raw);
        }
        return end;
    }
}
