package org.soniquebay.container.xiph;

import java.io.IOException;
import org.soniquebay.container.bytes.TagInput;
import org.soniquebay.container.tags.PictureType;
import org.soniquebay.container.tags.RawTags;

/// The picture block of FLAC, also found base64-coded in Vorbis comments. Layout: xiph.org/flac/format.html.
final class FlacPicture {

    private static final int SIZE_FIELDS = 16;

    private FlacPicture() {}

    static void read(TagInput input, RawTags raw) throws IOException {
        PictureType type = PictureType.ofCode(input.bigEndianInt());
        input.skip(input.bigEndianInt());
        input.skip(input.bigEndianInt());
        input.skip(SIZE_FIELDS);
        long length = input.bigEndianInt();
        if (raw.admitsPicture("PICTURE", length)) {
            raw.addPicture("PICTURE", type, input.take((int) length));
        }
    }
}
