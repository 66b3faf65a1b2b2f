package org.soniquebay.metadata.container;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/// Reads what stands in an audio file, from a channel that need not be writable and never is written.
public final class AudioFileContents {

    /// Reads properties, tags and pictures. Whatever a hostile file makes of a parser costs only the tags not yet read
    /// and leaves a [TagProblem#READER_FAILED].
    ///
    /// @param channel open for reading; its position is neither used nor moved
    /// @throws NotAudioException when the bytes are no supported container, whatever the file is called
    /// @throws IOException when the file cannot be read
    public FileContents read(FileChannel channel) throws IOException, NotAudioException {
        Region file = new FileRegion(channel);
        FileFormat format = sniffed(file);
        RawTags raw = new RawTags(format);
        try {
            // Some taggers put ID3v2 in front of anything; only MP3 wants to see it itself.
            Region bare = format == FileFormat.MP3 ? file : withoutTags(file, raw);
            reading(format).read(bare, raw);
        } catch (EOFException e) {
            raw.warn(format.fileType(), TagProblem.TRUNCATED, "the file ends early: " + e.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // The last line of the wall: the file is hostile or the reader has a defect, and neither may stop a scan.
            raw.warn(format.fileType(), TagProblem.READER_FAILED, e.toString());
        }
        return raw.contents();
    }

    /// What kind of audio file this is, by its first bytes: `mp3`, `flac`, …
    ///
    /// @return empty for bytes that are no supported container
    public Optional<String> fileType(FileChannel channel) throws IOException {
        try {
            return Optional.of(sniffed(new FileRegion(channel)).fileType());
        } catch (NotAudioException _) {
            return Optional.empty();
        }
    }

    private static Region withoutTags(Region file, RawTags raw) throws IOException {
        Id3v2.readAll(file, raw);
        return file.slice(Id3v2.endOfTags(file), file.size());
    }

    private static FileFormat sniffed(Region file) throws IOException, NotAudioException {
        try {
            return FormatSniffer.formatOf(file)
                    .orElseThrow(() -> new NotAudioException("the content is none of mp3, flac, mp4, ogg, wav, aiff, wma"));
        } catch (EOFException _) {
            throw new NotAudioException("the file ends before its content can be told");
        }
    }

    private static ContainerFormat reading(FileFormat format) {
        return switch (format) {
            case MP3 -> new Mp3Format();
            case FLAC -> new FlacFormat();
            case MP4 -> new Mp4Format();
            case OGG -> new OggFormat();
            case WAV -> new WavFormat();
            case AIFF -> new AiffFormat();
            case ASF -> new AsfFormat();
        };
    }
}
