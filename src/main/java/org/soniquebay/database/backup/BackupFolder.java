package org.soniquebay.database.backup;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.database.backup.BackupRefused.Reason;

/// The folder in which a server keeps its backups, such as `library-20261201T143502Z.soniquebay`. The suffix `.unverified` follows until the file was
/// read in full. Only files of such names are listed and removed; whatever else lies there stays.
final class BackupFolder {

    private static final Logger LOG = LoggerFactory.getLogger(BackupFolder.class);
    private static final String SUFFIX = ".soniquebay";
    private static final String UNVERIFIED = ".unverified";
    private static final Pattern NAME = Pattern.compile("library-(\\d{8}T\\d{6}Z)\\.soniquebay(\\.unverified)?");
    private static final Pattern PARTIAL = Pattern.compile(NAME.pattern() + "\\.partial");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssX", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path path;
    private final int kept;

    /// @param path made when the first backup is written
    /// @param kept how many backups stay, at least 1
    BackupFolder(Path path, int kept) {
        this.path = requireNonNull(path, "path is null").toAbsolutePath().normalize();
        this.kept = kept;
        if (kept < 1) {
            throw new IllegalArgumentException("kept: " + kept);
        }
    }

    Path path() {
        return path;
    }

    int kept() {
        return kept;
    }

    /// The backups, the newest first; none where the folder is not there or cannot be read.
    List<StoredBackup> list() {
        try (Stream<Path> files = Files.list(path)) {
            return files.flatMap(file -> stored(file).stream())
                    .sorted(Comparator.comparing(StoredBackup::takenAt).thenComparing(StoredBackup::name).reversed()).toList();
        } catch (NoSuchFileException | NotDirectoryException _) {
            return List.of();
        } catch (IOException e) {
            LOG.warn("The folder of backups {} cannot be read: {}", path, e.toString());
            return List.of();
        }
    }

    private static Optional<StoredBackup> stored(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile()
                    ? Optional.of(new StoredBackup(name.group(), Instant.from(TIME.parse(name.group(1))), attributes.size(), name.group(2) == null))
                    : Optional.empty();
        } catch (IOException | DateTimeException _) {
            // The file was removed meanwhile, or its name tells no time: it is none of these backups.
            return Optional.empty();
        }
    }

    /// The place of the next backup, before it is verified. The folder is made for its owner alone where it is missing, and what killed processes
    /// left unfinished in it is removed.
    ///
    /// @throws BackupRefused when the folder cannot be made
    Path next(Instant now) {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path.getParent());
                Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            removeUnfinished();
            prune();
        } catch (IOException e) {
            throw NewFile.refused(path, e);
        }
        return path.resolve("library-" + TIME.format(now) + SUFFIX + UNVERIFIED);
    }

    private void removeUnfinished() throws IOException {
        List<Path> unfinished;
        try (Stream<Path> files = Files.list(path)) {
            unfinished = files.filter(file -> PARTIAL.matcher(file.getFileName().toString()).matches()).toList();
        }
        for (Path file : unfinished) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                // A process that still writes the file holds its lock.
                if (channel.tryLock() != null) {
                    Files.deleteIfExists(file);
                }
            } catch (OverlappingFileLockException | NoSuchFileException e) {
                LOG.debug("{} is not abandoned", file, e);
            }
        }
    }

    /// Gives a verified backup its final name.
    Path verified(Path unverified) {
        String name = unverified.getFileName().toString();
        Path place = unverified.resolveSibling(name.substring(0, name.length() - UNVERIFIED.length()));
        try {
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                throw new BackupRefused(Reason.FILE, "The file " + place + " exists already: the new backup stays at " + unverified + ".");
            }
            return Files.move(unverified, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw NewFile.refused(place, e);
        }
    }

    /// Removes a file that is no good.
    void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("The file {} cannot be removed: {}", file, e.toString());
        }
    }

    /// Removes the oldest backups beyond the number that is kept. Verified ones count before the others: a file that was not read in full
    /// replaces none that is known to be whole.
    void prune() {
        prune(list(), kept);
    }

    /// Removes backups as [#prune()] does, but never this one: where the clock was ahead once, the names of others are of later times.
    void pruneBehind(Path written) {
        prune(list().stream().filter(stored -> !stored.name().equals(written.getFileName().toString())).toList(), kept - 1);
    }

    private void prune(List<StoredBackup> stored, int most) {
        List<StoredBackup> all = new ArrayList<>(stored);
        all.sort(Comparator.comparing(StoredBackup::verified).reversed());
        all.stream().skip(most).forEach(old -> {
            discard(path.resolve(old.name()));
            LOG.info("The backup {} was removed: {} are kept.", old.name(), kept);
        });
    }

    /// The free bytes of the folder's disk; the most there can be when the system does not tell.
    long room() {
        try {
            return Files.getFileStore(path).getUsableSpace();
        } catch (IOException e) {
            LOG.debug("The room of {} is not known", path, e);
            return Long.MAX_VALUE;
        }
    }
}
