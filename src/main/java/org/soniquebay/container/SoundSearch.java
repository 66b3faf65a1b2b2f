package org.soniquebay.container;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.chunks.CafFormat;
import org.soniquebay.container.chunks.CompletedSizes;
import org.soniquebay.container.chunks.WavFormat;
import org.soniquebay.container.id3.Id3v2;
import org.soniquebay.container.mpeg.FreeFormat;

/// The search for the place where the sound begins: behind ID3v2 tags, behind many zeros (padding that no tag counts, the beginning
/// of a recording that was never written), and behind up to [#MOST_OTHER_BYTES] of anything else (a picture that spilt out of its tag).
///
/// Time is bounded: one pass over those other bytes, and one over the zeros that the disk holds, however many; a hole of the file
/// system, which may be longer than what can be read in time, is skipped.
final class SoundSearch {

    /// The most bytes before the sound that are neither tag nor zero.
    static final int MOST_OTHER_BYTES = 1 << 20;
    private static final int MOST_TAGS = 64;
    private static final int CHUNK = 64 * 1024;
    private static final byte[] ZEROS = new byte[CHUNK];
    private static final int ATOM_ZEROS = 3;
    /// The length of the text "ID3".
    private static final int TAG_MARK = 3;
    /// The bytes from which the beginning of a container can be suspected.
    private static final int SUSPICION = 8;

    private final Region file;
    private long position;
    private long tags;
    private boolean tagged;
    private long others = MOST_OTHER_BYTES;
    private int tagsLeft = MOST_TAGS;

    private SoundSearch(Region file) {
        this.file = file;
    }

    static Optional<SoundStart> in(Region file) throws IOException {
        return new SoundSearch(file).run();
    }

    private Optional<SoundStart> run() throws IOException {
        boolean expected = true;
        while (position < file.size() && others > 0) {
            Optional<SoundStart> found = expected ? afterTags() : amongOthers();
            if (found.isPresent()) {
                return found;
            }
            boolean passed = expected;
            expected = isTag();
            position += passed && !expected ? 1 : 0;
        }
        return Optional.empty();
    }

    private Region rest() {
        return file.slice(position, file.size());
    }

    private Optional<SoundStart> start(Optional<AudioContainer> container) throws IOException {
        if (container.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SoundStart(container.get(), position, tags, kind(container.get())));
    }

    private SoundStart.Kind kind(AudioContainer container) throws IOException {
        if (container == AudioContainer.WAV) {
            boolean openEnded = WavFormat.isOpenEnded(rest());
            return rest().holds(0, "RIFX") ? SoundStart.Kind.BIG_ENDIAN : openEnded ? SoundStart.Kind.OPEN_ENDED : SoundStart.Kind.USUAL;
        }
        if (container == AudioContainer.CAF) {
            return CafFormat.isOpenEnded(rest()) ? SoundStart.Kind.OPEN_ENDED : SoundStart.Kind.USUAL;
        }
        if (container == AudioContainer.AIFF || container == AudioContainer.WAVE64) {
            return CompletedSizes.areMissing(rest()) ? SoundStart.Kind.UNSIZED : SoundStart.Kind.USUAL;
        }
        return container != AudioContainer.MP3 ? SoundStart.Kind.USUAL : FreeFormat.beginning(rest())
                .map(free -> free.frame().layer() == 3 ? SoundStart.Kind.FREE_LAYER_3 : SoundStart.Kind.FREE_LAYER_1_2).orElse(SoundStart.Kind.USUAL);
    }

    /// Goes on behind tags and zeros to where sound is expected.
    private Optional<SoundStart> afterTags() throws IOException {
        long length = Id3v2.endOfTags(rest());
        tagsLeft--;
        if (length > 0 && !tagged) {
            tags = position;
            tagged = true;
        }
        if (length > file.size() - position) {
            // A tag that claims more than there is may still have sound behind its frames.
            position += TAG_MARK;
            return Optional.empty();
        }
        position += length;
        long from = position;
        Optional<SoundStart> here = start(ContainerSniffer.at(rest()));
        if (here.isEmpty() && skipZeros()) {
            // The length before the name of an atom begins with zeros as well.
            long end = position;
            for (long at = Math.max(from, end - ATOM_ZEROS); here.isEmpty() && at <= end; at++) {
                position = at;
                here = start(ContainerSniffer.at(rest()));
            }
        }
        return here;
    }

    private boolean isTag() throws IOException {
        return tagsLeft > 0 && BuriedStart.isTag(rest());
    }

    private boolean skipZeros() throws IOException {
        long from = position;
        int run = CHUNK;
        while (run == CHUNK) {
            run = leadingZeros(chunk());
            position += run;
            if (run == CHUNK) {
                position = file.endOfHole(position);
            }
        }
        return position > from;
    }

    private byte[] chunk() throws IOException {
        return file.bytes(position, (int) Math.min(CHUNK, file.size() - position));
    }

    private static int leadingZeros(byte[] chunk) {
        int difference = Arrays.mismatch(chunk, 0, chunk.length, ZEROS, 0, chunk.length);
        return difference < 0 ? chunk.length : difference;
    }

    /// Goes on by one chunk, or to a container or a tag in it.
    private Optional<SoundStart> amongOthers() throws IOException {
        if (position >= file.size()) {
            return Optional.empty();
        }
        byte[] chunk = chunk();
        if (leadingZeros(chunk) == chunk.length) {
            position = file.endOfHole(position + chunk.length);
            position -= position < file.size() ? ATOM_ZEROS : 0;
            return Optional.empty();
        }
        long from = position;
        for (int i = 0; i + SUSPICION <= chunk.length; i++) {
            if (!BuriedStart.suspected(chunk, i)) {
                continue;
            }
            position = from + i;
            Optional<SoundStart> here = start(BuriedStart.at(rest()));
            if (here.isPresent() || isTag()) {
                others -= i + 1;
                return here;
            }
        }
        // The last bytes are the first of the next chunk, so that nothing that begins in them is missed.
        int passed = chunk.length < CHUNK ? chunk.length : chunk.length - SUSPICION + 1;
        position = from + passed;
        others -= passed;
        return Optional.empty();
    }
}
