package org.soniquebay.scan.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.tracks.IndexedFile;
import org.soniquebay.scan.folder.FolderSnapshot;
import org.soniquebay.scan.folder.FolderWalk;
import org.soniquebay.scan.folder.FoundFile;
import org.soniquebay.scan.folder.UnchangedFiles;
import org.soniquebay.scan.report.LeftOut;
import org.soniquebay.scan.report.UnreadFiles;

class AdoptedTracksTest {

    private static final String ROOT = "/srv";

    /// Planning compares all tracks with all files; at ten times the library it must not take a hundred times as long.
    @Test
    @Tag("slow")
    void planningGrowsWithTheLibraryAndNotWithItsSquare() {
        double small = millisecondsOf(4_000);
        double large = millisecondsOf(40_000);

        assertThat(large).as("milliseconds, after %s for a tenth of the tracks", small).isLessThan(40 * small + 1_000);
    }

    /// Has the tracks of a library of this size recognised in a moved folder.
    ///
    /// @return how long planning took
    private static double millisecondsOf(int tracks) {
        try (Database database = TestDatabase.create()) {
            database.inTransaction(handle -> handle.execute("INSERT INTO artists (name, name_key) VALUES ('Ada', 'ada')")
                    + handle.execute("""
                            INSERT INTO tracks (title, path, track_artist_id)
                            SELECT 'Track ' || i, '/data/music/' || i / 100 || '/' || i / 10 % 10 || '/' || i % 10 || '.mp3', artists.id
                            FROM artists, generate_series(0, ?) AS i
                            """, tracks - 1));
            RootId root = database.inTransaction(handle -> new RootStore().register(handle, ROOT));
            FolderSnapshot snapshot = snapshot(root, tracks);

            long begin = System.nanoTime();
            AdoptedTracks adopted = AdoptedTracks.planned(database, List.of(), List.of(snapshot));
            double took = (System.nanoTime() - begin) / 1e6;

            List<IndexedFile> claimed = adopted.claim(snapshot, root);
            assertThat(claimed).hasSize(tracks);
            assertThat(adopted.report(tracks).unclaimed()).isZero();
            return took;
        }
    }

    private static FolderSnapshot snapshot(RootId root, int tracks) {
        List<FoundFile> found = IntStream.range(0, tracks)
                .mapToObj(i -> new FoundFile(ROOT + "/" + i / 100 + "/" + i / 10 % 10 + "/" + i % 10 + ".mp3", i / 1000.0, Double.NaN, 4096))
                .toList();
        FolderWalk.Result walk = new FolderWalk.Result(found, List.of(), List.of(), LeftOut.NOTHING, Map.of(), Map.of(), UnreadFiles.NONE);
        return new FolderSnapshot(Path.of(ROOT), "x", walk, new UnchangedFiles(walk, Optional.empty()),
                List.of(new FolderSnapshot.KnownRoot(root, Path.of(ROOT), 0, List.of(), List.of())), _ -> false);
    }
}
