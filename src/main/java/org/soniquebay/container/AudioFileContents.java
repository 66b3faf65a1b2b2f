package org.soniquebay.container;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.soniquebay.container.bytes.FileRegion;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.charset.UnmarkedText;
import org.soniquebay.container.id3.LeadingTags;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.TagProblem;

/// Reads the contents of an audio file, from a channel that need not be writable and never is written.
public final class AudioFileContents {

    private static final String KNOWN_TYPES =
            Arrays.stream(AudioContainer.values()).map(AudioContainer::fileType).distinct().collect(Collectors.joining(", "));

    private static final Charset WESTERN = Charset.forName("windows-1252");

    private final Optional<Charset> charset;

    /// @param charset of texts that state none, or Latin-1, and are not UTF-8; empty for a guess over all texts of a file
    public AudioFileContents(Optional<Charset> charset) {
        this.charset = requireNonNull(charset, "charset is null");
    }

    /// Reads properties, tags and pictures. A parser that fails on a hostile file costs only the tags not yet read
    /// and leaves a [TagProblem#READER_FAILED].
    ///
    /// @param channel open for reading; its position is neither used nor moved
    /// @param path of the file that the channel reads
    /// @throws NotAudioException when the bytes are no known container, whatever the file is called
    /// @throws IOException when the file cannot be read
    public FileContents read(FileChannel channel, Path path) throws IOException, NotAudioException {
        Region file = new FileRegion(channel, path);
        SoundStart start = found(file);
        UnmarkedText texts = new UnmarkedText(charset.orElse(WESTERN));
        RawTags raw = tags(start, file, texts);
        Optional<Charset> guess = charset.isPresent() ? Optional.empty() : texts.guess();
        if (guess.isPresent()) {
            raw = tags(start, file, new UnmarkedText(guess.get()));
        }
        return new FileContents(start.container(), raw.audio(), raw.values(), raw.pictures(), raw.warnings(), texts.isAmbiguous());
    }

    private static RawTags tags(SoundStart start, Region file, UnmarkedText texts) throws IOException {
        AudioContainer container = start.container();
        RawTags raw = new RawTags(texts);
        try {
            read(start, file, raw);
        } catch (EOFException e) {
            raw.warn(container.fileType(), TagProblem.TRUNCATED, "the file ends early: " + e.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // The file is hostile or the reader has a defect, and neither may stop a scan.
            raw.warn(container.fileType(), TagProblem.READER_FAILED, e.toString());
        }
        return raw;
    }

    private static void read(SoundStart start, Region file, RawTags raw) throws IOException {
        LeadingTags.read(file.slice(start.tags(), file.size()), raw);
        RawTags own = raw.another();
        try {
            start.container().tagReader().read(file.slice(start.offset(), file.size()), own);
        } finally {
            raw.fillFrom(own);
            raw.audio(own.audio());
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
