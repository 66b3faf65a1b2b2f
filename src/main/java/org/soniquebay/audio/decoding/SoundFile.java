package org.soniquebay.audio.decoding;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.soniquebay.container.AudioContainer;
import org.soniquebay.container.ContainerSniffer;
import org.soniquebay.container.SoundStart;
import org.soniquebay.container.bytes.FileRegion;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.xiph.OggChain;

/// A file that looks like sound, ready to be given to a process.
///
/// @param path the file, or, when its name is not text in the platform's charset, a temporary link to it
/// @param linked whether `path` is such a link, deleted on closing
/// @param start where the sound begins, and what it is
/// @param chain the links of an Ogg file; empty for any other
/// @param bytes the size of the file, or its allocated size where that is less
record SoundFile(Path path, boolean linked, SoundStart start, Optional<OggChain> chain, long bytes) implements AutoCloseable {

    /// Up to this size, in bytes, a file's own size is trusted: what it can claim costs less than asking.
    static final long TRUSTED_SIZE = 64L << 20;

    SoundFile {
        requireNonNull(path, "path is null");
        requireNonNull(start, "start is null");
        requireNonNull(chain, "chain is null");
    }

    static SoundFile open(Path file) throws UnusableFile {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            // A pipe or a device would hold the reader for ever.
            if (!attributes.isRegularFile()) {
                throw new UnusableFile(DecodeFailure.NOT_AUDIO, "it is no regular file");
            }
            if (attributes.size() == 0) {
                throw new UnusableFile(DecodeFailure.EMPTY, "");
            }
            Optional<SoundStart> start = ContainerSniffer.find(file);
            if (start.isEmpty()) {
                throw new UnusableFile(DecodeFailure.NOT_AUDIO, "");
            }
            SoundFile sound = speakable(file, start.get(), attributes.size());
            return sound.bytes() <= TRUSTED_SIZE ? sound : sound.asAllocated();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static UnusableFile unreadable(Path file, IOException cause) {
        // An interruption closes the channel; that says nothing about the file.
        if (cause instanceof ClosedByInterruptException) {
            throw new CancellationException("reading was interrupted");
        }
        if (cause instanceof NoSuchFileException || Files.notExists(file)) {
            return new UnusableFile(DecodeFailure.MISSING, "");
        }
        if (cause instanceof AccessDeniedException || !Files.isReadable(file)) {
            return new UnusableFile(DecodeFailure.UNREADABLE, "permission denied");
        }
        return new UnusableFile(DecodeFailure.UNREADABLE, String.valueOf(cause.getMessage()));
    }

    /// The process is given the file through its name as text, which an undecodable name does not survive.
    private static SoundFile speakable(Path file, SoundStart start, long bytes) throws IOException {
        Optional<OggChain> chain = start.container() == AudioContainer.OGG ? Optional.of(chain(file, start.offset())) : Optional.empty();
        if (isText(file)) {
            return new SoundFile(file, false, start, chain, bytes);
        }
        Path folder = Files.createTempDirectory("soniquebay");
        return new SoundFile(Files.createSymbolicLink(folder.resolve("sound"), file.toAbsolutePath()), true, start, chain, bytes);
    }

    private static OggChain chain(Path file, long start) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Region all = new FileRegion(channel, file);
            return OggChain.of(all.slice(start, all.size()));
        }
    }

    /// The parts of the file to be decoded one after the other, at least one.
    List<SoundPart> parts() {
        long offset = start.offset();
        List<OggChain.Stretch> stretches = chain.map(OggChain::stretches).orElse(List.of());
        if (stretches.size() > 1 || stretches.stream().anyMatch(OggChain.Stretch::spoilt)) {
            return stretches.stream().map(stretch -> new SoundPart(offset + stretch.start(), offset + stretch.end(),
                    stretch.spoilt() ? SoundPart.Way.REPAIRED_OGG : SoundPart.Way.FILE)).toList();
        }
        return List.of(new SoundPart(offset, 0, switch (start.kind()) {
            case BIG_ENDIAN -> SoundPart.Way.BIG_ENDIAN_WAVE;
            case UNSIZED -> SoundPart.Way.COMPLETED_SIZES;
            case FREE_LAYER_3 -> SoundPart.Way.DATA_UNITS;
            case FREE_LAYER_1_2 -> SoundPart.Way.FILLED_FRAMES;
            case USUAL, OPEN_ENDED -> SoundPart.Way.FILE;
        }));
    }

    AudioContainer container() {
        return start.container();
    }

    /// The file with its allocated size. Its beginning has been read, so some of it exists, and a file system that reports no
    /// block does not count them.
    private SoundFile asAllocated() {
        return new SoundFile(path, linked, start, chain, Math.min(bytes, AllocatedSpace.of(path).orElse(bytes)));
    }

    private static boolean isText(Path file) {
        try {
            return new File(file.toString()).toPath().equals(file);
        } catch (InvalidPathException _) {
            // The charset cannot even express the replacement for what it could not read.
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (linked) {
            Files.deleteIfExists(path);
            Files.deleteIfExists(path.getParent());
        }
    }
}
