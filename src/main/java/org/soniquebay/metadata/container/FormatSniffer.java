package org.soniquebay.metadata.container;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Tells the format of a file by its first bytes, so that a playlist called ".mp3" stays what it is.
final class FormatSniffer {

    private static final List<String> FIRST_ATOMS = List.of("ftyp", "moov", "mdat", "wide", "free", "skip");

    private FormatSniffer() {}

    static Optional<FileFormat> formatOf(Region file) throws IOException {
        Optional<FileFormat> marked = marked(file.slice(Id3v2.endOfTags(file), file.size()));
        if (marked.isPresent()) {
            return marked;
        }
        return Mp3Format.firstFrame(file) >= 0 ? Optional.of(FileFormat.MP3) : Optional.empty();
    }

    private static Optional<FileFormat> marked(Region file) throws IOException {
        if (file.holds(0, "fLaC")) {
            return Optional.of(FileFormat.FLAC);
        }
        if (file.holds(0, "OggS")) {
            return Optional.of(FileFormat.OGG);
        }
        if (file.holds(8, "WAVE") && (file.holds(0, "RIFF") || file.holds(0, "RF64") || file.holds(0, "BW64"))) {
            return Optional.of(FileFormat.WAV);
        }
        if (file.holds(0, "FORM") && (file.holds(8, "AIFF") || file.holds(8, "AIFC"))) {
            return Optional.of(FileFormat.AIFF);
        }
        if (isAtom(file)) {
            return Optional.of(FileFormat.MP4);
        }
        boolean asf = file.size() >= 30 && file.bigEndian(0, 8).getLong() == AsfFormat.HEADER;
        return asf ? Optional.of(FileFormat.ASF) : Optional.empty();
    }

    /// A text may begin with "The free …", but then the length before the word is nonsense.
    private static boolean isAtom(Region file) throws IOException {
        for (String atom : FIRST_ATOMS) {
            if (file.holds(4, atom)) {
                long length = Integer.toUnsignedLong(file.bigEndian(0, 4).getInt());
                return atom.equals("ftyp") || length <= file.size();
            }
        }
        return false;
    }
}
