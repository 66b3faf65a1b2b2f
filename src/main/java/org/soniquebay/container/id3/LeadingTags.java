package org.soniquebay.container.id3;

import java.io.IOException;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.tags.RawTags;

/// The tags that some programs put in front of files of any kind: ID3v2, then APEv2.
public final class LeadingTags {

    private LeadingTags() {
    }

    /// Reads the tags at the start of the region, of which the first counts.
    public static void read(Region file, RawTags raw) throws IOException {
        Id3v2.readAll(file, raw);
        ApeTag.readAt(file, Id3v2.endOfTags(file), raw);
    }
}
