package org.soniquebay.container;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.soniquebay.container.bytes.FileRegion;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.mpeg.Ac3Frame;
import org.soniquebay.container.mpeg.AdtsFrame;
import org.soniquebay.container.mpeg.FrameChain;
import org.soniquebay.container.mpeg.FrameHeader;
import org.soniquebay.container.mpeg.FreeFormat;
import org.soniquebay.container.mpeg.MpegFrame;

/// Tells a file's format, and where in the file it begins, by its bytes; the name plays no part, so that a playlist called ".mp3"
/// is not taken for audio. This class alone decides which files the program scans, decodes and sends.
public final class ContainerSniffer {

    /// A shorter file holds no audio.
    static final int FEWEST_BYTES = 4;

    private static final List<String> FIRST_ATOMS = List.of("ftyp", "moov", "mdat", "wide", "free", "skip", "pnot");
    private static final int ATOM_HEADER = 8;
    /// A length of 0 reaches to the file's end, 1 stands for a longer length behind the name.
    private static final int LAST_SPECIAL_LENGTH = 1;

    private static final long ASF_HEADER = 0x3026B2758E66CF11L;
    /// The size of an ASF file's first header; a shorter file holds no audio.
    private static final int ASF_HEADER_BYTES = 30;
    /// The text "riff" and the rest of its GUID.
    private static final long WAVE64_HEADER = 0x726966662E91CF11L;
    /// Room for the header of EBML, in which the kind of document stands.
    private static final int EBML_HEADER_BYTES = 64;

    private ContainerSniffer() {
    }

    /// @throws IOException when the file cannot be read
    public static Optional<SoundStart> find(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return find(new FileRegion(channel, file));
        }
    }

    /// @param channel open for reading; its position is neither used nor moved
    /// @param file which the channel reads
    /// @throws IOException when the file cannot be read
    public static Optional<AudioContainer> sniff(FileChannel channel, Path file) throws IOException {
        return find(new FileRegion(channel, file)).map(SoundStart::container);
    }

    static Optional<SoundStart> find(Region file) throws IOException {
        return SoundSearch.in(file);
    }

    /// The container of bytes that are expected to be sound.
    static Optional<AudioContainer> at(Region bare) throws IOException {
        Optional<AudioContainer> marked = byMarker(bare);
        Optional<AudioContainer> known = marked.isPresent() ? marked : FrameChain.beginning(bare).map(ContainerSniffer::containerOf);
        return known.isEmpty() && FreeFormat.beginning(bare).isPresent() ? Optional.of(AudioContainer.MP3) : known;
    }

    private static Optional<AudioContainer> byMarker(Region file) throws IOException {
        if (file.holds(8, "WAVE") && (file.holds(0, "RIFF") || file.holds(0, "RIFX") || file.holds(0, "RF64") || file.holds(0, "BW64"))) {
            return Optional.of(AudioContainer.WAV);
        }
        if (file.holds(0, "FORM") && (file.holds(8, "AIFF") || file.holds(8, "AIFC"))) {
            return Optional.of(AudioContainer.AIFF);
        }
        if (file.holds(0, "FRM8") && file.holds(12, "DSD ")) {
            return Optional.of(AudioContainer.DSDIFF);
        }
        if (beginsWithAtom(file)) {
            return Optional.of(AudioContainer.MP4);
        }
        return file.size() < FEWEST_BYTES ? Optional.empty() : byMagic(file);
    }

    /// A text may begin with "The free …", but then the length before the word is nonsense.
    private static boolean beginsWithAtom(Region file) throws IOException {
        for (String atom : FIRST_ATOMS) {
            if (file.holds(4, atom)) {
                long length = Integer.toUnsignedLong(file.bigEndian(0, 4).getInt());
                return length <= LAST_SPECIAL_LENGTH || length >= ATOM_HEADER && length <= file.size();
            }
        }
        return false;
    }

    private static Optional<AudioContainer> byMagic(Region file) throws IOException {
        return switch (file.code(0, 4)) {
            case "fLaC" -> Optional.of(AudioContainer.FLAC);
            case "OggS" -> Optional.of(AudioContainer.OGG);
            case "MAC " -> Optional.of(AudioContainer.APE);
            case "wvpk" -> Optional.of(AudioContainer.WAVPACK);
            case "TTA1" -> Optional.of(AudioContainer.TTA);
            case "caff" -> Optional.of(AudioContainer.CAF);
            case "MPCK" -> Optional.of(AudioContainer.MUSEPACK8);
            case "DSD " -> Optional.of(AudioContainer.DSF);
            case ".snd" -> Optional.of(AudioContainer.AU);
            case "\u001aE\u00df\u00a3" -> ebml(file);
            case String code when code.startsWith("MP+") -> Optional.of(AudioContainer.MUSEPACK);
            case String _ when begins(file, WAVE64_HEADER, ATOM_HEADER) -> Optional.of(AudioContainer.WAVE64);
            case String _ when begins(file, ASF_HEADER, ASF_HEADER_BYTES) -> Optional.of(AudioContainer.ASF);
            default -> Optional.empty();
        };
    }

    private static Optional<AudioContainer> ebml(Region file) throws IOException {
        String header = file.code(0, (int) Math.min(EBML_HEADER_BYTES, file.size()));
        if (header.contains("webm")) {
            return Optional.of(AudioContainer.WEBM);
        }
        return header.contains("matroska") ? Optional.of(AudioContainer.MATROSKA) : Optional.empty();
    }

    private static boolean begins(Region file, long header, int fewestBytes) throws IOException {
        return file.size() >= fewestBytes && file.bigEndian(0, Long.BYTES).getLong() == header;
    }

    static AudioContainer containerOf(FrameHeader frame) {
        return switch (frame) {
            case MpegFrame _ -> AudioContainer.MP3;
            case AdtsFrame _ -> AudioContainer.AAC;
            case Ac3Frame ac3 -> ac3.enhanced() ? AudioContainer.EAC3 : AudioContainer.AC3;
        };
    }
}
