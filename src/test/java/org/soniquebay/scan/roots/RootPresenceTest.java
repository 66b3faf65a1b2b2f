package org.soniquebay.scan.roots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.ArtistStore;
import org.soniquebay.library.tracks.TrackEntry;
import org.soniquebay.library.tracks.TrackFile;
import org.soniquebay.library.tracks.TrackStore;

class RootPresenceTest {

    @TempDir
    Path temporary;

    @Test
    void aFolderIsAwayWhenItIsNoneOrLacksEverythingItShouldHold() throws IOException {
        Path music = Files.createDirectory(temporary.toRealPath().resolve("Music"));
        try (Database database = TestDatabase.create()) {
            RootId root = database.inTransaction(handle -> new RootStore().register(handle, music.toString()));
            assertThat(only(database).isAway()).as("an empty folder that never held anything").isFalse();

            TrackId track = database.inTransaction(handle -> {
                ArtistName name = new ArtistName("Ada");
                return LibraryFixture.insert(handle, new TrackEntry(new TrackFile(music.resolve("one.mp3").toString(), root, 1, 1),
                        LibraryFixture.tags("One", "Ada"), new ArtistStore().resolve(handle, List.of(name)).get(name), Optional.empty()));
            });
            assertThat(only(database).isAway()).as("empty, and should hold a track").isTrue();
            database.useTransaction(handle -> new TrackStore().markMissing(handle, List.of(track), Instant.EPOCH));
            assertThat(only(database).isAway()).as("emptied on purpose").isFalse();
            Files.delete(music);
            assertThat(only(database).isAway()).as("no folder").isTrue();
            assertThat(database.read(RootOverview::all)).singleElement().satisfies(overview -> assertThat(overview.isAway()).isTrue());
        }
    }

    private static RootPresence only(Database database) {
        return database.<List<RootPresence>, RuntimeException>read(RootPresence::all).getFirst();
    }
}
