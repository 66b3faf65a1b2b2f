package org.soniquebay.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.soniquebay.enrichment.QuickRun.PACE;
import static org.soniquebay.enrichment.QuickRun.QUICK;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.enrichment.FakeService.Answer;
import org.soniquebay.enrichment.coverart.CoverArtArchive;
import org.soniquebay.enrichment.coverart.CoverArtErrors;
import org.soniquebay.enrichment.exchange.RemoteService;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.covers.AlbumPictureStore;
import org.soniquebay.library.covers.CoverImage;
import org.soniquebay.library.covers.CoverOwner;
import org.soniquebay.library.covers.CoverStore;
import org.soniquebay.metadata.TrackMetadataStore;

/// The Cover Art Archive on this machine: which albums are asked about, what its pictures give way to, and how its answers can end.
@Timeout(180)
class CoverArtArchiveTest {

    private static final String RELEASE = "bbbbbbbb-0000-4000-8000-00000000000";
    private static final String PATH = "/1/release/" + RELEASE + "1/front-1200";
    private static final byte[] FOUND = picture(0);

    private final Database database = TestDatabase.create();
    private final FakeService service = new FakeService();
    private final CoverStore covers = new CoverStore();
    private final CoverArtArchive archive = new CoverArtArchive(database, new RemoteService(service.address(), Duration.ofMillis(1), Duration.ofSeconds(10), "SoniqueBay/test",
            Optional.empty(), CoverArtErrors::of, QUICK), InstantSource.system());

    @AfterEach
    void end() {
        archive.close();
        service.close();
        database.close();
    }

    private static byte[] picture(int colour) {
        byte[] gif = Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
        gif[13] = (byte) colour;
        return gif;
    }

    private TrackId track(String title, AlbumId album) {
        TrackId track = database.inTransaction(handle -> LibraryFixture.track(handle, title, "Ada"));
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET album_id = ? WHERE id = ?", album.value(), track.value()));
        return track;
    }

    /// @param release the last digit of its release id; 0 for none
    private AlbumId album(int release) {
        return database.inTransaction(handle -> {
            LibraryFixture.track(handle, "first " + release, "Ada");
            return handle.createQuery("""
                    INSERT INTO albums (title, album_artist_id, identity_key, musicbrainz_albumid)
                    SELECT 'Album', min(id), :key, :release FROM artists RETURNING id
                    """).bind("key", "a" + release).bind("release", release == 0 ? null : RELEASE + release).mapTo(AlbumId.class).one();
        });
    }

    private void run() throws InterruptedException {
        QuickRun.whole(new ProviderRun(database, archive, PACE));
    }

    /// Asks about a track, whatever was answered before, and not again after an answer that was none.
    private void askOnce(TrackId track) throws InterruptedException {
        database.useTransaction(handle -> {
            handle.execute("DELETE FROM enrichment_providers");
            new EnrichmentStateStore().hasten(handle, ProviderName.COVERARTARCHIVE, List.of(track));
        });
        new ProviderRun(database, archive, PACE).step();
    }

    private String state(TrackId track) {
        return LibraryFixture.text(database, "SELECT concat_ws(' ', state, tries, misses, reason) FROM enrichment_state WHERE track_id = " + track);
    }

    private String covers() {
        return LibraryFixture.text(database, "SELECT coalesce(string_agg(concat_ws(' ', entity_type, entity_id, mime_type, url, is_primary), ', ' ORDER BY id), '') FROM covers");
    }

    private Optional<String> shown(CoverOwner owner) {
        return database.read(handle -> covers.shown(handle, owner));
    }

    private static Optional<String> hash(byte[] picture) {
        return Optional.of(new CoverImage(picture, "image/gif").contentHash());
    }

    private static Optional<AlbumPictureStore.Seen> folder(double modified) {
        return Optional.of(new AlbumPictureStore.Seen("/music/cover.gif", modified, 10));
    }

    @Test
    void albumsWithoutACoverGetOneThatGivesWayToAnyOther() throws Exception {
        AlbumId album = album(1);
        TrackId one = track("one", album);
        TrackId two = track("two", album);
        AlbumId drawn = album(2);
        TrackId painted = track("painted", drawn);
        TrackId nameless = track("nameless", album(0));
        database.useTransaction(handle -> covers.attach(handle, new CoverOwner.OfTrack(painted), new CoverImage(picture(2), "image/gif")));
        service.answers(request -> switch (request.path()) {
            case PATH -> Answer.of(307, "", "Location", service.address().resolve("/download/mbid-1").toString());
            case "/download/mbid-1" -> Answer.of(302, "", "Location", "/node/1");
            default -> Answer.of(200, FOUND, "Content-Type", "text/html");
        });

        run();

        CoverOwner.OfAlbum owner = new CoverOwner.OfAlbum(album);
        assertThat(service.asked()).extracting(FakeService.Asked::path).containsExactly(PATH, "/download/mbid-1", "/node/1");
        assertThat(covers()).isEqualTo("TRACK %s image/gif f, ALBUM %s image/gif https://coverartarchive.org/release/%s1/front-1200 f".replaceFirst(" f,", " t,").formatted(painted, album, RELEASE));
        assertThat(shown(owner)).isEqualTo(hash(FOUND)).isEqualTo(shown(new CoverOwner.OfTrack(two)));
        assertThat(state(one)).isEqualTo("hit 0 0").isEqualTo(state(two));
        assertThat(state(painted)).startsWith("lacking 0 0 the track's album has a cover of its own").isEqualTo(state(nameless));
        Map<String, String> values = database.read(handle -> new TrackMetadataStore().find(handle, one, "coverartarchive"));
        assertThat(values).isEqualTo(Map.of("caa_release_id", RELEASE + "1"));

        database.useTransaction(handle -> covers.renew(handle, new CoverOwner.OfTrack(two), Optional.empty(), List.of(new CoverImage(picture(3), "image/gif"))));
        assertThat(shown(owner)).isEqualTo(hash(picture(3)));
        // The folder's picture is the same as the one that was found: it is a cover of its own nevertheless.
        database.useTransaction(handle -> new AlbumPictureStore().take(handle, album, folder(1), Optional.of(new CoverImage(FOUND, "image/gif"))));
        assertThat(covers()).endsWith("ALBUM %s image/gif t".formatted(album));
        run();
        assertThat(state(one)).startsWith("lacking");
        database.useTransaction(handle -> new AlbumPictureStore().take(handle, album, folder(2), Optional.of(new CoverImage(picture(4), "image/gif"))));
        assertThat(shown(owner)).isEqualTo(hash(picture(4)));

        int removed = database.inTransaction(handle -> new EnrichmentPurge().of(handle, ProviderName.COVERARTARCHIVE));
        assertThat(removed).isEqualTo(3);
        assertThat(covers()).doesNotContain("coverartarchive");
        assertThat(shown(owner)).isEqualTo(hash(picture(4)));
        assertThat(LibraryFixture.text(database, "SELECT count(*) FROM cover_images")).isEqualTo("3");
    }

    @Test
    void aCoverIsReplacedByAnotherOnlyAndEveryAnswerHasAnEnd() throws Exception {
        AlbumId album = album(1);
        TrackId track = track("one", album);
        service.answers(Answer.of(200, FOUND));
        run();
        String first = covers();
        Map<Answer, String> endings = new LinkedHashMap<>();
        endings.put(Answer.of(404, "{\"error\":\"none\"}"), "none 0 1");
        endings.put(Answer.of(403, "taken down"), "none 0 2");
        endings.put(Answer.of(400, "invalid"), "refused 0 2 the service refuses the request (400)");
        endings.put(Answer.of(200, "<html><body>Please log in to this network</body></html>"), "waiting 1 2 the answer is no picture");
        endings.put(Answer.of(200, "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "Content-Type", "image/svg+xml"), "waiting 1 2 the answer is no picture");
        endings.put(Answer.of(200, new byte[11 << 20]), "waiting 1 2 the answer is too long");
        endings.put(Answer.cut("GIF89a"), "waiting 1 2 the connection ended before the answer");
        endings.put(Answer.of(503, "<html>Down</html>"), "waiting 1 2 the service answers with status 503");
        endings.put(Answer.of(302, "", "Location", PATH), "waiting 1 2 the answers lead from one address to another");
        for (String evil : List.of("http://127.0.0.1:1/", "http://169.254.169.254/latest/meta-data/", "https://archive.org.evil.test/x", "")) {
            endings.put(Answer.of(307, "", "Location", evil), "waiting 1 2 the answer leads to an address that is not to be followed");
        }
        for (Map.Entry<Answer, String> ending : endings.entrySet()) {
            service.answers(ending.getKey());
            askOnce(track);
            assertThat(state(track)).isEqualTo(ending.getValue());
        }
        assertThat(covers()).isEqualTo(first);

        int before = service.asked().size();
        service.answers(_ -> service.asked().size() == before + 1 ? Answer.of(503, "{\"error\":\"slow down\"}", "Retry-After", "0") : Answer.of(200, picture(5)));
        database.useTransaction(handle -> new EnrichmentStateStore().hasten(handle, ProviderName.COVERARTARCHIVE, List.of(track)));
        run();
        assertThat(service.asked()).hasSize(before + 2);
        assertThat(shown(new CoverOwner.OfAlbum(album))).isEqualTo(hash(picture(5)));
        assertThat(LibraryFixture.text(database, "SELECT count(*) FROM cover_images")).isEqualTo("1");
    }
}
