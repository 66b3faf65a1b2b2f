package org.soniquebay.container;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.mpeg.FrameChain;

/// The beginning of a container among bytes of another kind. A marker of four letters stands in pictures and texts by chance, so
/// that more of the header has to be right than where a container is expected.
final class BuriedStart {

    private static final Set<String> MARKERS = Set.of("fLaC", "OggS", "RIFF", "RF64", "BW64", "RIFX", "FORM", "MAC ", "wvpk", "TTA1", "caff",
            "MPCK", "DSD ", "FRM8", ".snd", "riff", "\u001aE\u00df\u00a3", "0&\u00b2u");
    private static final int TAG_HEADER = 10;

    private BuriedStart() {
    }

    /// Whether a look is worth while; true for about one place in a thousand of random bytes.
    static boolean suspected(byte[] bytes, int at) {
        return switch (bytes[at]) {
            case (byte) 0xFF -> (bytes[at + 1] & 0xE0) == 0xE0;
            case 0x0B -> bytes[at + 1] == 0x77;
            case 'I' -> bytes[at + 1] == 'D' && bytes[at + 2] == '3';
            case 0 -> bytes[at + 4] == 'f' && bytes[at + 5] == 't' && bytes[at + 6] == 'y' && bytes[at + 7] == 'p';
            case 'f', 'O', 'R', 'B', 'F', 'M', 'w', 'T', 'c', 'D', '.', 'r', 0x1A, '0' -> true;
            default -> false;
        };
    }

    /// Whether a tag of ID3v2 with a size that can be begins here.
    static boolean isTag(Region here) throws IOException {
        if (!here.holds(0, "ID3") || here.size() < TAG_HEADER) {
            return false;
        }
        byte[] header = here.bytes(3, TAG_HEADER - 3);
        boolean version = header[0] >= 2 && header[0] <= 4 && header[1] == 0;
        boolean size = (header[3] | header[4] | header[5] | header[6]) >= 0;
        return version && size;
    }

    static Optional<AudioContainer> at(Region here) throws IOException {
        if (here.size() < ContainerSniffer.FEWEST_BYTES) {
            return Optional.empty();
        }
        if (here.holds(4, "ftyp")) {
            return isFileType(here) ? Optional.of(AudioContainer.MP4) : Optional.empty();
        }
        if (MARKERS.contains(here.code(0, 4))) {
            return isHeader(here) ? ContainerSniffer.at(here) : Optional.empty();
        }
        return FrameChain.amongOthers(here).map(ContainerSniffer::containerOf);
    }

    private static boolean isFileType(Region here) throws IOException {
        long length = Integer.toUnsignedLong(here.bigEndian(0, 4).getInt());
        if (length < 16 || length > 1_024 || here.size() - length < 8) {
            return false;
        }
        return here.code(length + 4, 4).chars().allMatch(letter -> letter >= 'a' && letter <= 'z');
    }

    private static boolean isHeader(Region here) throws IOException {
        int first = here.littleEndian(4, 4).getInt();
        return switch (here.code(0, 4)) {
            case "fLaC" -> (first & 0x7F) == 0 && here.bigEndian(4, 4).getInt() << 8 == 34 << 8;
            case "OggS" -> isPage(here);
            case "MAC " -> (first & 0xFFFF) >= 3_800 && (first & 0xFFFF) < 4_100;
            case "wvpk" -> here.littleEndian(8, 2).getShort() >>> 8 == 4 && first > 0 && first < 1 << 20;
            case "TTA1" -> (first & 0xFFFF) >= 1 && (first & 0xFFFF) <= 3 && first >>> 16 >= 1 && first >>> 16 <= 64;
            case "caff" -> here.holds(8, "desc");
            case "MPCK" -> here.holds(4, "SH");
            case "DSD " -> first == 28;
            case ".snd" -> here.bigEndian(4, 4).getInt() >= 24 && here.bigEndian(4, 4).getInt() < 1 << 16;
            default -> true;
        };
    }

    private static boolean isPage(Region here) throws IOException {
        if (here.size() < 27 || here.bytes(4, 1)[0] != 0) {
            return false;
        }
        int segments = Byte.toUnsignedInt(here.bytes(26, 1)[0]);
        long end = 27 + segments;
        if (end > here.size()) {
            return false;
        }
        for (byte part : here.bytes(27, segments)) {
            end += Byte.toUnsignedInt(part);
        }
        return end == here.size() || here.holds(end, "OggS");
    }
}
