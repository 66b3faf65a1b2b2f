package org.soniquebay.scan.watch;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.library.folders.FolderRules;
import org.soniquebay.lifecycle.BackgroundLoop;

/// Has the music folders scanned: all of them at the start and now and then, and each soon after something changed in
/// it. A folder that is not there is left alone until it is there again.
public final class RootWatch implements AutoCloseable {

    /// Each watched folder takes about a kilobyte, here and in the kernel.
    public static final int MOST_FOLDERS = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(RootWatch.class);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);
    private static final Duration LAST_WAIT = Duration.ofSeconds(2);

    private final WatchedFiles files;
    private final Consumer<Set<Path>> scan;
    private final Pace pace;
    private final InstantSource clock;
    private final int mostFolders;
    private final Settling settling;
    private final BackgroundLoop loop = BackgroundLoop.paced("watch", AFTER_TROUBLE, this::turn)
            .telling("The music folders are not watched for a while", "The music folders are watched again.");
    /// Every root, with the identity that tells one disk mounted there from another; empty while it is not there.
    private final Map<Path, Optional<Object>> known = new HashMap<>();
    private Map<Path, FolderRules> rules = Map.of();
    private Instant nextLook = Instant.MIN;
    private Instant nextRescan = Instant.MIN;
    private boolean saidExhausted;
    /// Empty where the system cannot watch folders.
    private Optional<WatchedTree> tree = Optional.empty();

    /// @param scan has folders scanned, and does not wait for it
    public RootWatch(WatchedFiles files, Consumer<Set<Path>> scan, Pace pace, InstantSource clock) {
        this(files, scan, pace, clock, MOST_FOLDERS);
    }

    RootWatch(WatchedFiles files, Consumer<Set<Path>> scan, Pace pace, InstantSource clock, int mostFolders) {
        this.files = requireNonNull(files, "files is null");
        this.scan = requireNonNull(scan, "scan is null");
        this.pace = requireNonNull(pace, "pace is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.mostFolders = mostFolders;
        this.settling = new Settling(pace);
    }

    /// Starts the watch, and has everything scanned once.
    public void start() {
        try {
            tree = Optional.of(new WatchedTree(FileSystems.getDefault().newWatchService(), files::matters, mostFolders));
        } catch (IOException e) {
            LOG.warn("The music folders cannot be watched ({}); changes are found when everything is scanned again.", e.getMessage());
        }
        loop.start();
    }

    @Override
    public void close() {
        loop.close(LAST_WAIT);
        tree.ifPresent(WatchedTree::close);
    }

    /// A watched tree is waited for in the run itself, and wakes it.
    ///
    /// @return how long to wait before the next turn
    private Duration turn() throws InterruptedException {
        look();
        rescan();
        if (tree.isPresent()) {
            tree.get().poll(untilNext()).ifPresent(root -> settling.changed(root, clock.instant()));
        }
        scanSettled();
        return tree.isPresent() ? Duration.ZERO : untilNext();
    }

    private Duration untilNext() {
        return Duration.between(clock.instant(), next());
    }

    private Instant next() {
        Instant first = pace.rescan().filter(_ -> nextRescan.isBefore(nextLook)).map(_ -> nextRescan).orElse(nextLook);
        return settling.due().filter(due -> due.isBefore(first)).orElse(first);
    }

    /// Finds the roots that came or went.
    private void look() {
        Instant now = clock.instant();
        if (now.isBefore(nextLook)) {
            return;
        }
        Map<Path, FolderRules> asked = files.roots();
        Map<Path, FolderRules> before = rules;
        rules = asked;
        Set<Path> wanted = asked.keySet();
        boolean first = nextLook.equals(Instant.MIN);
        wanted.forEach(root -> look(root, first, asked.get(root).equals(before.getOrDefault(root, asked.get(root)))));
        Set<Path> dropped = new HashSet<>(known.keySet());
        dropped.removeAll(wanted);
        dropped.forEach(root -> {
            known.remove(root);
            settling.forget(root);
            tree.ifPresent(watched -> watched.forget(root));
        });
        tree.ifPresent(this::sayExhausted);
        nextLook = now.plus(pace.look());
    }

    private void look(Path root, boolean first, boolean rulesStay) {
        Optional<Object> before = known.getOrDefault(root, Optional.empty());
        Optional<Object> present = identity(root);
        boolean isNew = !known.containsKey(root);
        known.put(root, present);
        if (!isNew && rulesStay && before.equals(present)) {
            return;
        }
        tree.ifPresent(watched -> watched.forget(root));
        if (present.isEmpty()) {
            LOG.warn("The music folder {} is empty or not there (not mounted?); it is scanned when it holds something.", root);
            settling.forget(root);
            return;
        }
        tree.ifPresent(watched -> watched.watch(root, rules));
        if (!first) {
            settling.changed(root, clock.instant());
        }
    }

    private void rescan() {
        Instant now = clock.instant();
        boolean first = nextRescan.equals(Instant.MIN);
        if (now.isBefore(nextRescan) || (!first && pace.rescan().isEmpty())) {
            return;
        }
        nextRescan = now.plus(pace.rescan().orElse(pace.look()));
        // An empty folder that is named for the first time is a root all the same.
        scan(known.keySet(), root -> isThere(root) || (first && Files.isDirectory(root)));
    }

    private void scanSettled() {
        Set<Path> due = settling.take(clock.instant());
        // The folders are watched first: later changes are either seen by the scan or noticed by the watch.
        tree.ifPresent(watched -> due.forEach(root -> watched.renew(root, rules)));
        scan(due, this::isThere);
    }

    private boolean isThere(Path root) {
        return known.getOrDefault(root, Optional.empty()).isPresent();
    }

    private void scan(Set<Path> folders, Predicate<Path> worthIt) {
        Set<Path> there = new TreeSet<>();
        folders.stream().filter(worthIt).forEach(there::add);
        if (!there.isEmpty()) {
            scan.accept(there);
        }
    }

    private void sayExhausted(WatchedTree tree) {
        if (tree.isExhausted() && !saidExhausted) {
            saidExhausted = true;
            LOG.warn("There are more music folders than the system watches for one program ({} are watched); changes in the"
                    + " others are found when everything is scanned again.", tree.size());
        }
    }

    /// The identity that tells a folder from another of the same name; empty when it is not there or holds nothing.
    private static Optional<Object> identity(Path root) {
        try (Stream<Path> content = Files.list(root)) {
            Object key = Files.readAttributes(root, BasicFileAttributes.class).fileKey();
            return content.findAny().isEmpty() ? Optional.empty() : Optional.of(key == null ? root : key);
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
