package org.soniquebay.scan.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
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

    private static final int TRACKS = 100_000;

    @Test
    @Tag("slow")
    void aLargeLibraryIsRecognisedInSeconds() {
        try (Database database = TestDatabase.create()) {
            database.inTransaction(handle -> handle.execute("INSERT INTO artists (name, name_key) VALUES ('Ada', 'ada')")
                    + handle.execute("""
                            INSERT INTO tracks (title, path, track_artist_id)
                            SELECT 'Track ' || i, '/data/music/' || i / 100 || '/' || i / 10 % 10 || '/' || i % 10 || '.mp3', artists.id
                            FROM artists, generate_series(0, ?) AS i
                            """, TRACKS - 1));
            List<FoundFile> found = IntStream.range(0, TRACKS)
                    .mapToObj(i -> new FoundFile("/srv/" + i / 100 + "/" + i / 10 % 10 + "/" + i % 10 + ".mp3", i / 1000.0, Double.NaN, 4096))
                    .toList();
            RootId root = database.inTransaction(handle -> new RootStore().register(handle, "/srv"));
            FolderWalk.Result walk = new FolderWalk.Result(found, List.of(), List.of(), LeftOut.NOTHING, Map.of(), Map.of(), UnreadFiles.NONE);
            FolderSnapshot snapshot = new FolderSnapshot(Path.of("/srv"), "x", walk, new UnchangedFiles(walk, Optional.empty()),
                    List.of(new FolderSnapshot.KnownRoot(root, Path.of("/srv"), 0, List.of(), List.of())), _ -> false);

            long begin = System.nanoTime();
            AdoptedTracks adopted = AdoptedTracks.planned(database, List.of(), List.of(snapshot));
            Duration planned = Duration.ofNanos(System.nanoTime() - begin);
            List<IndexedFile> claimed = adopted.claim(snapshot, root);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);

            assertThat(claimed).hasSize(TRACKS);
            assertThat(adopted.report(TRACKS).unclaimed()).isZero();
            assertThat(took).as("planned after %s", planned).isLessThan(Duration.ofSeconds(60));
        }
    }
}
