package org.soniquebay.metadata;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import org.soniquebay.container.AudioFileContents;
import org.soniquebay.container.FileContents;
import org.soniquebay.container.NotAudioException;

/// Reads the tags of every [org.soniquebay.container.AudioContainer]; where a file has none that can be read, the path
/// has to do. Lyrics may also stand in an `.lrc` file beside it. The content decides what a file is, never its name. Files are opened for reading only. The reader holds
/// no state and is safe for any number of threads.
public final class TagReader {

    /// The version of what is made of a file's tags, from its bytes to the rows of the library. To be raised with every change that can give another
    /// value; the next scan then reads the tags of all files again.
    public static final int VERSION = 4;

    private final AudioFileContents contents;
    private final Optional<Charset> charset;

    /// A reader that guesses the charset of texts that say Latin-1 from all texts of a file.
    public TagReader() {
        this(Optional.empty());
    }

    /// @param charset of texts that state none, or Latin-1, and are not UTF-8; empty for a guess
    public TagReader(Optional<Charset> charset) {
        this.charset = Objects.requireNonNull(charset, "charset");
        this.contents = new AudioFileContents(charset);
    }

    /// Reads a file of which no root is known: artist and album come from tags, or from the two folders above a file
    /// that is named like a track of an album ("Artist/Album/01 - Title.ogg").
    public TagOutcome read(Path file) {
        return read(file, Optional.empty());
    }

    /// Reads a file below a root: only the folders below the root can name its artist and album.
    public TagOutcome read(Path file, Path root) {
        return read(file, Optional.of(root));
    }

    private TagOutcome read(Path file, Optional<Path> root) {
        if (!Files.exists(file)) {
            return new TagOutcome.Unreadable(UnreadableReason.MISSING, "The file does not exist.");
        }
        // Opening a pipe would wait for its writer.
        if (!Files.isRegularFile(file)) {
            return new TagOutcome.Unreadable(UnreadableReason.NOT_A_FILE, "This is no regular file.");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() == 0) {
                return new TagOutcome.Unreadable(UnreadableReason.EMPTY, "The file is empty.");
            }
            FileContents found = contents.read(channel, file);
            Optional<LyricsFile.Words> lyrics = LyricsFile.beside(file, charset);
            FileTags tags = new TagInterpretation(found, PathNames.of(file, root), lyrics.map(LyricsFile.Words::text)).tags();
            boolean ambiguous = found.ambiguous() || lyrics.filter(LyricsFile.Words::ambiguous).isPresent();
            return new TagOutcome.Tags(tags, found.pictures(), found.warnings(), ambiguous);
        } catch (NotAudioException e) {
            return new TagOutcome.Unreadable(UnreadableReason.NOT_AUDIO, "This is no audio file: " + e.getMessage() + ".");
        } catch (AccessDeniedException _) {
            return new TagOutcome.Unreadable(UnreadableReason.NOT_PERMITTED, "The file may not be read.");
        } catch (NoSuchFileException _) {
            return new TagOutcome.Unreadable(UnreadableReason.MISSING, "The file does not exist.");
        } catch (IOException e) {
            return new TagOutcome.Unreadable(UnreadableReason.READ_ERROR, "The file cannot be read: " + e.getMessage());
        }
    }
}
