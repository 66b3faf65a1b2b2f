package org.soniquebay.container;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.soniquebay.container.bytes.FileRegion;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.id3.Id3v2;
import org.soniquebay.container.tags.ContainerFormat;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.TagProblem;

/// Reads the contents of an audio file, from a channel that need not be writable and never is written.
public final class AudioFileContents {

    private static final String KNOWN_TYPES =
            Arrays.stream(AudioContainer.values()).map(AudioContainer::fileType).distinct().collect(Collectors.joining(", "));

    /// Reads properties, tags and pictures. A parser that fails on a hostile file costs only the tags not yet read
    /// and leaves a [TagProblem#READER_FAILED].
    ///
    /// @param channel open for reading; its position is neither used nor moved
    /// @throws NotAudioException when the bytes are no known container, whatever the file is called
    /// @throws IOException when the file cannot be read
    public FileContents read(FileChannel channel) throws IOException, NotAudioException {
        Region file = new FileRegion(channel);
        SoundStart start = found(file);
        AudioContainer container = start.container();
        RawTags raw = new RawTags();
        try {
            read(start, file, raw);
        } catch (EOFException e) {
            raw.warn(container.fileType(), TagProblem.TRUNCATED, "the file ends early: " + e.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // The file is hostile or the reader has a defect, and neither may stop a scan.
            raw.warn(container.fileType(), TagProblem.READER_FAILED, e.toString());
        }
        return new FileContents(container, raw.audio(), raw.values(), raw.pictures(), raw.warnings());
    }

    /// Some taggers put ID3v2 in front of anything.
    private static void read(SoundStart start, Region file, RawTags raw) throws IOException {
        Id3v2.readAll(file.slice(start.tags(), file.size()), raw);
        if (start.container().tagReader().isPresent()) {
            ContainerFormat reader = start.container().tagReader().get();
            reader.read(file.slice(start.offset(), file.size()), raw);
        }
    }

    private static SoundStart found(Region file) throws IOException, NotAudioException {
        try {
            return ContainerSniffer.find(file)
                    .orElseThrow(() -> new NotAudioException("the content is none of " + KNOWN_TYPES));
        } catch (EOFException _) {
            throw new NotAudioException("the file ends before its content can be told");
        }
    }
}
