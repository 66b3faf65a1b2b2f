package org.soniquebay.scan.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.library.folders.FolderRules;
import org.soniquebay.scan.exclusion.Exclusions;
import org.soniquebay.scan.exclusion.Reason;

/// The music folders with all folders below them that a scan walks, as far as the system watches them for us. The tree is
/// to be used by one thread.
final class WatchedTree implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedTree.class);

    private final WatchService service;
    private final Predicate<Path> isMusic;
    private final int most;
    private final Map<WatchKey, Place> places = new HashMap<>();
    private final Map<Path, WatchKey> keys = new HashMap<>();
    private final Set<Path> stale = new HashSet<>();
    private Exclusions exclusions = new Exclusions(Map.of());
    private boolean exhausted;

    /// A watched folder and the root it belongs to.
    private record Place(Path folder, Path root) {}

    /// @param most how many folders are watched at most
    WatchedTree(WatchService service, Predicate<Path> isMusic, int most) {
        this.service = requireNonNull(service, "service is null");
        this.isMusic = requireNonNull(isMusic, "isMusic is null");
        this.most = most;
    }

    /// Watches a root and all below it.
    ///
    /// @param rules of all roots
    void watch(Path root, Map<Path, FolderRules> rules) {
        exclusions = new Exclusions(rules);
        watch(root, root);
    }

    /// Ends the watch of a root.
    void forget(Path root) {
        places.entrySet().removeIf(entry -> {
            boolean below = entry.getValue().root().equals(root);
            if (below) {
                entry.getKey().cancel();
                keys.remove(entry.getValue().folder());
            }
            return below;
        });
        stale.remove(root);
    }

    /// Makes sure that all folders of a root are watched after folders came, went or moved: a moved folder would be
    /// watched under its old name.
    void renew(Path root, Map<Path, FolderRules> rules) {
        if (stale.contains(root)) {
            forget(root);
            watch(root, rules);
        }
    }

    /// Whether there were more folders than can be watched.
    boolean isExhausted() {
        return exhausted;
    }

    int size() {
        return places.size();
    }

    /// Waits for a change.
    ///
    /// @return the root in which music, or a folder that may hold some, came, went or changed
    Optional<Path> poll(Duration patience) throws InterruptedException {
        WatchKey key = service.poll(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
        if (key == null) {
            return Optional.empty();
        }
        Place place = places.get(key);
        if (place == null) {
            key.cancel();
            return Optional.empty();
        }
        boolean changed = false;
        for (WatchEvent<?> event : key.pollEvents()) {
            changed |= matters(event, place);
        }
        if (!key.reset()) {
            places.remove(key);
            keys.remove(place.folder(), key);
            stale.add(place.root());
        }
        return changed ? Optional.of(place.root()) : Optional.empty();
    }

    private boolean matters(WatchEvent<?> event, Place place) {
        if (event.kind() == OVERFLOW) {
            stale.add(place.root());
            return true;
        }
        Path entry = place.folder().resolve((Path) event.context());
        if (Exclusions.isRule(entry)) {
            stale.add(place.root());
            return true;
        }
        boolean isFolder = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
        if (isFolder ? exclusions.leadThrough(place.folder(), entry) : exclusions.ofFile(entry).isPresent()) {
            return false;
        }
        if (event.kind() == ENTRY_CREATE && isFolder) {
            stale.add(place.root());
            watch(entry, place.root());
            return true;
        }
        if (event.kind() == ENTRY_DELETE && keys.containsKey(entry)) {
            stale.add(place.root());
            return true;
        }
        return isMusic.test(entry);
    }

    private void watch(Path folder, Path root) {
        try {
            Files.walkFileTree(folder, new Registering(root));
        } catch (IOException e) {
            // The folder is gone again, or cannot be read: the next look or rescan will see.
            stale.add(root);
        }
    }

    private boolean register(Path folder, Path root) {
        if (places.size() >= most) {
            return false;
        }
        try {
            WatchKey key = folder.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
            places.put(key, new Place(folder, root));
            keys.put(folder, key);
            return true;
        } catch (FileSystemException _) {
            // This one folder cannot be watched: it is gone, or may not be read.
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            LOG.debug("The watch of the folders could not be ended", e);
        }
    }

    private final class Registering extends SimpleFileVisitor<Path> {

        private final Path root;

        Registering(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (Thread.currentThread().isInterrupted()) {
                return FileVisitResult.TERMINATE;
            }
            if (exclusions.leadThrough(root, folder)) {
                // The folder of a rule is watched, so that the end of the rule is noticed; nothing below it is.
                boolean ruled = exclusions.ofFolder(folder).filter(Reason::canEnd).isPresent() && !register(folder, root);
                exhausted |= ruled;
                return ruled ? FileVisitResult.TERMINATE : FileVisitResult.SKIP_SUBTREE;
            }
            if (register(folder, root)) {
                return FileVisitResult.CONTINUE;
            }
            exhausted = true;
            return FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }
}
