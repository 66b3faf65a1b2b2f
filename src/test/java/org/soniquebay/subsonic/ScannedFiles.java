package org.soniquebay.subsonic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import org.soniquebay.database.Database;
import org.soniquebay.ingest.TrackIngest;
import org.soniquebay.jobs.worker.WorkerListener;
import org.soniquebay.jobs.worker.Workers;
import org.soniquebay.scan.MadeLibrary;
import org.soniquebay.scan.Studio;
import org.soniquebay.scan.report.ScanListener;
import org.soniquebay.scan.report.ScanReport;

/// A music folder of small files with tags that is scanned over and over: between two scans files come, go, move and get other tags. Its tracks are measured meanwhile.
final class ScannedFiles {

    private static final int FOLDERS = 50;
    private static final int TRACKS = 10;
    /// Of the folders of a part, by their numbers: the first move again and again, one after the other of the next is deleted, and the titles of more change. The files of the
    /// others stay as they are.
    private static final int MOVED = 3;
    private static final int DELETED = 10;
    private static final int RETITLED = 35;
    private static final int MOST_NEW = 100;
    private static final int NEW_A_ROUND = 2;
    private static final int RETITLED_A_ROUND = 3;

    private final Studio studio;
    private final MadeLibrary made;
    private final List<String> moved = new ArrayList<>();
    private final List<Album> deleted = new ArrayList<>();
    private final List<Album> retitled = new ArrayList<>();
    private int parts;
    private int fresh;

    /// @param folder gets the music folder
    /// @param database that is closed by others
    ScannedFiles(Path folder, Database database) throws IOException {
        studio = new Studio(folder, database);
        made = new MadeLibrary(studio.music, folder, 4 * FOLDERS * TRACKS + MOST_NEW * TRACKS);
    }

    /// The version with which tracks count as measured.
    String analyzer() {
        return studio.measuring().version();
    }

    /// An album in a folder of its own.
    private record Album(String folder, String title, String artist) {

        String file(int track) {
            return folder + "/Track " + track + ".mp3";
        }
    }

    /// Adds 500 files of 50 albums to the library.
    void grow() throws IOException {
        List<Path> known = new ArrayList<>();
        parts++;
        for (int number = 0; number < FOLDERS; number++) {
            Album album = new Album("Artist %d-%d/Known %d".formatted(parts, number / 2, number), "Known %d-%d".formatted(parts, number), "Artist %d-%d".formatted(parts, number / 2));
            List<Path> files = write(album, "Track");
            if (number < MOVED) {
                moved.add(album.folder());
                known.addAll(files);
            } else if (number < DELETED) {
                deleted.add(album);
            } else if (number < RETITLED) {
                retitled.add(album);
            }
        }
        studio.scan();
        // A file is known again by its sound alone.
        studio.know(known);
    }

    /// Writes an album's files, or writes them again.
    ///
    /// @param title of each track, before its number
    private List<Path> write(Album album, String title) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int track = 0; track < TRACKS; track++) {
            files.add(made.file(album.file(track), album.title(), Map.of("TIT2", title + " " + track, "TPE1", album.artist(), "TPE2", album.artist(), "TALB", album.title())));
        }
        return files;
    }

    /// Changes the folder.
    private void change(int round) throws IOException {
        for (int i = 0; i < NEW_A_ROUND && fresh < MOST_NEW; i++, fresh++) {
            write(new Album("New/" + fresh, "New " + fresh, "New artist " + fresh / 2), "Fresh");
        }
        for (int part = 0; part < parts; part++) {
            int place = part * MOVED + round % MOVED;
            String after = "Moved " + round;
            made.rename(moved.get(place), after);
            moved.set(place, Path.of(moved.get(place)).resolveSibling(after).toString());
        }
        if (!deleted.isEmpty()) {
            for (int track = 0; track < TRACKS; track++) {
                Files.delete(studio.music.resolve(deleted.getFirst().file(track)));
            }
            deleted.removeFirst();
        }
        for (int i = 0; i < RETITLED_A_ROUND; i++) {
            write(retitled.get((round * RETITLED_A_ROUND + i) % retitled.size()), "Round " + round);
        }
    }

    /// The rows of the folder's tracks at one moment.
    ///
    /// @param paths by id, of the tracks that are listed
    /// @param titles by id
    /// @param measured tracks of which the sound is
    record Rows(Map<Integer, String> paths, Map<Integer, String> titles, int measured) {

        /// What became of the rows until a later moment.
        Changes until(Rows later) {
            return new Changes(count(later, (id, rows) -> !titles.containsKey(id)), count(this, (id, rows) -> !later.paths().containsKey(id)),
                    count(later, (id, rows) -> paths.containsKey(id) && !rows.paths().get(id).equals(paths.get(id))),
                    count(later, (id, rows) -> titles.containsKey(id) && !rows.titles().get(id).equals(titles.get(id))), later.measured() - measured);
        }

        private static int count(Rows rows, BiPredicate<Integer, Rows> counted) {
            return (int) rows.paths().keySet().stream().filter(id -> counted.test(id, rows)).count();
        }
    }

    /// Numbers of tracks.
    record Changes(int added, int gone, int moved, int retitled, int measured) {
    }

    Rows rows() {
        Map<Integer, String> paths = new HashMap<>();
        Map<Integer, String> titles = new HashMap<>();
        studio.database.read(handle -> handle.createQuery("SELECT id, path, title, missing_since IS NULL AS listed FROM tracks WHERE starts_with(path, :music) AND hidden_since IS NULL")
                .bind("music", studio.music.toString()).map((row, _) -> {
                    titles.put(row.getInt("id"), row.getString("title"));
                    return row.getBoolean("listed") ? paths.put(row.getInt("id"), row.getString("path")) : null;
                }).list());
        return new Rows(paths, titles, (int) studio.count("SELECT count(*) FROM track_audio_features"));
    }

    /// Begins to change and to scan the folder, and to measure its tracks. When this returns, files are being read.
    Scans scanning() throws InterruptedException {
        return new Scans();
    }

    /// The scans under way.
    final class Scans implements AutoCloseable {

        private final CountDownLatch reading = new CountDownLatch(1);
        private final FutureTask<Void> scans = new FutureTask<>(this::scan, null);
        private final Workers workers;
        private volatile boolean over;
        private volatile int ended;

        private Scans() throws InterruptedException {
            workers = new Workers(studio.database, List.of(new TrackIngest(studio.database, studio.measuring(), InstantSource.system())), 1, WorkerListener.SILENT);
            workers.start();
            Thread.ofPlatform().name("scans").start(scans);
            if (!reading.await(1, TimeUnit.MINUTES)) {
                throw new AssertionError("no scan reads files");
            }
        }

        private void scan() {
            try {
                for (int round = 0; !over; round++) {
                    change(round);
                    ScanReport report = studio.librarian().scan(List.of(studio.music), false, new ScanListener() {
                        @Override
                        public void walked(Path root, int files, int toRead) {
                            reading.countDown();
                        }
                    }).getFirst();
                    if (report.state() != ScanReport.State.COMPLETED || !report.problems().isEmpty()) {
                        throw new AssertionError(report.toString());
                    }
                    ended++;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// How many scans have come to their end.
        int ended() {
            return ended;
        }

        /// Waits for the end of the last one.
        @Override
        public void close() throws Exception {
            over = true;
            try {
                scans.get();
            } finally {
                workers.close();
            }
        }
    }
}
