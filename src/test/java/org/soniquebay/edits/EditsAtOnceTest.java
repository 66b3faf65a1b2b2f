package org.soniquebay.edits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.AlbumEntry;
import org.soniquebay.library.catalog.AlbumStore;
import org.soniquebay.library.catalog.ArtistStore;

/// Two writers whose tracks leave one album at once: the second waits for the first, and the album ends with the artist of the
/// track that stays.
class EditsAtOnceTest {

    /// Asked within the transaction that is waited for.
    private static final String WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))";

    private final Database database = TestDatabase.create();
    private final TrackDeletion deletion = new TrackDeletion(InstantSource.system());
    private final MetadataEditing metadata = new MetadataEditing(InstantSource.system());
    private TrackId first;
    private TrackId second;

    @BeforeEach
    void fill() {
        database.useTransaction(handle -> {
            first = LibraryFixture.track(handle, "One", "Alpha");
            second = LibraryFixture.track(handle, "Two", "Beta");
            LibraryFixture.track(handle, "Three", "Gamma");
            ArtistName name = new ArtistName("Alpha");
            AlbumEntry entry = new AlbumEntry("Shared", LibraryFixture.MUSIC, Optional.empty(), Optional.empty(), Optional.empty());
            AlbumStore albums = new AlbumStore();
            AlbumId album = albums.resolve(handle, Map.of(entry, new ArtistStore().resolve(handle, List.of(name)).get(name))).get(entry);
            handle.execute("UPDATE tracks SET album_id = ?", album.value());
            TrackChangeEffects effects = new TrackChangeEffects(InstantSource.system());
            effects.onAlbum(Optional.of(album));
            albums.tracks(handle, List.of(album)).forEach(effects::written);
            effects.write(handle);
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void bothAreDeleted() throws Exception {
        atOnce(handle -> deletion.delete(handle, List.of(first)), handle -> deletion.delete(handle, List.of(second)));

        assertThat(albumArtist()).isEqualTo("Gamma");
        DerivedRows.assertCurrent(database);
    }

    @Test
    void oneIsDeletedAndOneGoesToAnotherAlbum() throws Exception {
        atOnce(handle -> deletion.delete(handle, List.of(first)), this::move);

        assertThat(albumArtist()).isEqualTo("Gamma");
        DerivedRows.assertCurrent(database);
    }

    @Test
    void oneGoesToAnotherAlbumAndOneIsDeleted() throws Exception {
        atOnce(this::move, handle -> deletion.delete(handle, List.of(first)));

        assertThat(albumArtist()).isEqualTo("Gamma");
        DerivedRows.assertCurrent(database);
    }

    /// The renaming of an album updates the search words of all its tracks, those included that another transaction deletes.
    @Test
    void theAlbumIsRenamedWhileOneIsDeleted() throws Exception {
        AlbumId album = new AlbumId(Integer.parseInt(LibraryFixture.text(database, "SELECT id FROM albums")));
        AlbumStore albums = new AlbumStore();

        atOnce(handle -> albums.lock(handle, List.of(album)), handle -> deletion.delete(handle, List.of(first)), handle -> rename(handle, album));

        assertThat(LibraryFixture.text(database, "SELECT string_agg(title, ' ' ORDER BY id) FROM tracks")).isEqualTo("Two Three");
        DerivedRows.assertCurrent(database);
    }

    private static void rename(Handle handle, AlbumId album) {
        handle.execute("UPDATE albums SET title = 'Renamed' WHERE id = ?", album.value());
        TrackChangeEffects effects = new TrackChangeEffects(InstantSource.system());
        effects.renamed(List.of(album));
        effects.write(handle);
    }

    private void move(Handle handle) {
        assertThat(metadata.create(handle, second, "album", Optional.of("Elsewhere"), Optional.of("user")))
                .isInstanceOf(MetadataOutcome.Done.class);
    }

    private String albumArtist() {
        return LibraryFixture.text(database, "SELECT name FROM albums JOIN artists ON artists.id = album_artist_id WHERE title = 'Shared'");
    }

    private void atOnce(Consumer<Handle> one, Consumer<Handle> other) throws Exception {
        atOnce(one, other, _ -> { });
    }

    /// @param meanwhile what the first writer does while the other waits
    private void atOnce(Consumer<Handle> one, Consumer<Handle> other, Consumer<Handle> meanwhile) throws Exception {
        FutureTask<Void> later = new FutureTask<>(() -> database.useTransaction(other::accept), null);
        database.<InterruptedException>useTransaction(handle -> {
            one.accept(handle);
            Thread.ofPlatform().start(later);
            while (!later.isDone() && handle.select(WAITING).mapTo(Long.class).one() == 0) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(later.isDone()).isFalse();
            meanwhile.accept(handle);
        });
        later.get();
    }
}
