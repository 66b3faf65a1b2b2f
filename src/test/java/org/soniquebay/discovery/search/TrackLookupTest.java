package org.soniquebay.discovery.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.search.TrackSearchIndex;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrackLookupTest {

    private final TrackLookup lookup = new TrackLookup();
    private Database database;
    private TrackId plain;
    private TrackId namedLikePlain;
    private TrackId year;
    private TrackId balloons;

    @BeforeAll
    void open() {
        database = TestDatabase.create();
        database.inTransaction(handle -> {
            plain = LibraryFixture.track(handle, "Plain song");
            namedLikePlain = LibraryFixture.track(handle, Integer.toString(plain.value()), "Counting");
            year = LibraryFixture.track(handle, "1979", "Smash");
            balloons = LibraryFixture.track(handle, "99 Balloons", "Nina");
            new TrackSearchIndex().refresh(handle, List.of(plain, namedLikePlain, year, balloons));
            return null;
        });
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void aNumberMeansItsTrack() {
        assertThat(find(Integer.toString(year.value()))).containsExactly(year);
    }

    @Test
    void aNumberThatNoTrackHasIsATitle() {
        assertThat(find("1979")).containsExactly(year);
        assertThat(find("99")).containsExactly(balloons);
    }

    @Test
    void aNumberThatIsAlsoATitleMayMeanBoth() {
        assertThat(find(Integer.toString(plain.value()))).containsExactly(plain, namedLikePlain);
    }

    @Test
    void aHashSignAlwaysMeansTheNumber() {
        assertThat(find("#" + plain.value())).containsExactly(plain);
        assertThat(find("#1979")).isEmpty();
    }

    @Test
    void aPathMeansItsTrack() {
        assertThat(find("/music/1979.flac")).containsExactly(year);
    }

    /// More tracks than a lookup answers have all words of each of these titles and artists.
    @Test
    void anExactTitleOrArtistWinsHoweverManyTracksHaveItsWords() {
        List<TrackId> tones = database.inTransaction(handle -> {
            List<TrackId> made = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                made.add(LibraryFixture.track(handle, "Tone B flat take " + (char) ('a' + i), "Quiet Band and Friend " + (char) ('a' + i)));
            }
            made.add(LibraryFixture.track(handle, "Tone B-flat", "Somebody"));
            made.add(LibraryFixture.track(handle, "Don't Stop (Live)", "Quiet Bänd"));
            made.add(LibraryFixture.track(handle, "Straße", "One"));
            made.add(LibraryFixture.track(handle, "STRASSE", "Two"));
            new TrackSearchIndex().refresh(handle, made);
            return made;
        });

        assertThat(find("Tone B-flat")).containsExactly(tones.get(12));
        assertThat(find("TONE  B FLAT")).containsExactly(tones.get(12));
        assertThat(find("somebody - tone b flat")).containsExactly(tones.get(12));
        assertThat(find("dont stop live")).containsExactly(tones.get(13));
        assertThat(find("quiet band")).containsExactly(tones.get(13));
        assertThat(find("straße")).as("the nearest spelling").containsExactly(tones.get(14));
        assertThat(find("strasse")).containsExactly(tones.get(15));
        assertThat(find("sträße")).containsExactlyInAnyOrder(tones.get(14), tones.get(15));
        assertThat(find("tone take")).hasSize(10);
    }

    @Test
    void aTitleMayLookLikeAQuery() {
        TrackId odd = database.inTransaction(handle -> {
            TrackId made = LibraryFixture.track(handle, "Either or -neither");
            new TrackSearchIndex().refresh(handle, List.of(made));
            return made;
        });

        assertThat(find("Either or -neither")).containsExactly(odd);
    }

    @Test
    void takesAnyText() {
        for (String text : List.of("", " ", "#", "0", "#99999999999", "\0", "%", "_")) {
            assertThat(find(text)).as(text).isEmpty();
        }
    }

    private List<TrackId> find(String meant) {
        return new ArrayList<>(database.<List<TrackId>, RuntimeException>read(handle -> lookup.find(handle, meant, 10)));
    }
}
