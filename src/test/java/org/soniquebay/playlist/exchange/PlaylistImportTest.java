package org.soniquebay.playlist.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.ArtistCredit;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.search.TrackSearchIndex;
import org.soniquebay.library.tracks.AudioHash;
import org.soniquebay.library.tracks.TrackStore;
import org.soniquebay.playlist.EntryDraft;

class PlaylistImportTest {

    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
    }

    @AfterEach
    void close() {
        database.close();
    }

    /// A track of 240 s.
    private TrackId track(String path, String artist, String title) {
        return database.inTransaction(handle -> {
            TrackId track = LibraryFixture.insert(handle, LibraryFixture.entry(handle, path, ArtistCredit.parse(artist).artist().written(), LibraryFixture.tags(title, artist)));
            new TrackSearchIndex().refresh(handle, List.of(track));
            return track;
        });
    }

    private PlaylistImport imported(String text) {
        return database.<PlaylistImport, RuntimeException>read((Handle handle) -> PlaylistImport.of(handle, M3uFile.read(text, "/lists")));
    }

    private static Optional<TrackId> only(PlaylistImport read) {
        assertThat(read.drafts()).hasSize(1);
        return read.drafts().getFirst() instanceof EntryDraft.Known(TrackId track) ? Optional.of(track) : Optional.empty();
    }

    @Test
    void findsATrackAtItsPathInEitherSpellingOfItsAccents() {
        TrackId composed = track("/music/\u00e9.mp3", "Ada", "One");
        TrackId decomposed = track("/music/e\u0301t\u00e9.mp3", "Ada", "Two");

        assertThat(only(imported("/music/e\u0301.mp3"))).contains(composed);
        assertThat(only(imported("../music/e\u0301t\u00e9.mp3"))).contains(decomposed);
        assertThat(imported("/music/\u00e9.mp3").byPath()).isEqualTo(1);
    }

    @Test
    void findsAMovedFileByTheLongestEndOfItsPath() {
        track("/music/Ada/Greatest/01 Sea.mp3", "Ada", "Sea");
        TrackId meant = track("/music/Eve/Greatest/01 Sea.mp3", "Eve", "Sea");

        assertThat(only(imported("D:\\Audio\\eve\\Greatest\\01 Sea.MP3"))).contains(meant);
        assertThat(imported("/old/Eve/Greatest/01 Sea.mp3").byEndOfPath()).isEqualTo(1);
    }

    @Test
    void saysWhichLinesMayMeanSeveralTracks() {
        track("/music/a/CD/01.mp3", "Ada", "One");
        track("/music/b/CD/01.mp3", "Eve", "Other");
        PlaylistImport read = imported("#EXTINF:240,Nobody - Nothing\n/old/CD/01.mp3");

        assertThat(only(read)).isEmpty();
        assertThat(read.notFound().getFirst().tracks()).isEqualTo(2);
        assertThat(read.notFound().getFirst().listed().title()).contains("Nothing");
        assertThat(only(imported("#EXTINF:240,Eve - Other\n/old/CD/01.mp3"))).as("the words tell them apart").contains(new TrackId(2));
    }

    /// Titles are looked for together; what has to be searched for by its words is bounded.
    @Test
    void findsTitlesBehindManyLinesThatNothingIs() {
        TrackId plain = track("/music/1.mp3", "Ada", "Sea - Part Two");
        TrackId other = track("/music/2.mp3", "Eve", "Sea - Part Two");
        String unknown = IntStream.range(0, 510).mapToObj(i -> "#EXTINF:1,Nobody - Nothing %d\nnothing%d.mp3\n".formatted(i, i)).collect(Collectors.joining());

        PlaylistImport read = imported(unknown + "#EXTINF:1,Ada - Sea - Part Two\nlost.mp3\n#EXTINF:1,Sea - Part Two - Eve\nlost2.mp3\n");
        assertThat(read.drafts().subList(510, 512)).containsExactly(new EntryDraft.Known(plain), new EntryDraft.Lost(read.notFound().getLast().listed()));
        assertThat(read.byWords()).isEqualTo(1);
        assertThat(imported("#EXTINF:1,Sea - Part Two - Eve\nlost2.mp3").drafts()).as("near the beginning its words are searched for").hasSize(1);
        assertThat(only(imported("#EXTINF:1,Eve Sea Part Two\nlost2.mp3"))).contains(other);
    }

    @Test
    void equalFilesAreOne() {
        TrackId first = track("/music/a/CD/01.mp3", "Ada", "One");
        TrackId second = track("/music/b/CD/01.mp3", "Ada", "One");
        for (TrackId each : List.of(first, second)) {
            database.useTransaction(handle -> new TrackStore().setContentHash(handle, each, new AudioHash("b".repeat(64))));
        }

        assertThat(only(imported("/old/CD/01.mp3"))).contains(first);
    }

    @Test
    void aNameAloneCountsWithTheLengthOnly() {
        TrackId track = track("/music/a/01.mp3", "Ada", "One");

        assertThat(only(imported("01.mp3"))).isEmpty();
        assertThat(only(imported("#EXTINF:100,x\n01.mp3"))).isEmpty();
        assertThat(only(imported("#EXTINF:241,x\n01.mp3"))).contains(track);
        assertThat(only(imported("#EXTINF:100,x\n/old/a/01.mp3"))).as("another length is another track").isEmpty();
        assertThat(only(imported("#EXTINF:100,x\n/old/music/a/01.mp3"))).as("unless the path says enough").contains(track);
    }

    @Test
    void findsArtistAndTitleAsTheSearchComparesThem() {
        TrackId track = track("/music/x.flac", "AC/DC", "Été - Live!");

        assertThat(only(imported("#EXTINF:240,acdc - ete live\nlost.mp3"))).contains(track);
        assertThat(only(imported("AC-DC - Été (live).mp3"))).as("by the file's name").contains(track);
        assertThat(only(imported("#EXTINF:240,acdc - ete\nlost.mp3"))).isEmpty();
        assertThat(only(imported("#EXTINF:240,Été - Live!\nlost.mp3"))).as("the title alone").isEmpty();
        assertThat(imported("#EXTINF:240,acdc - ete live\nlost.mp3").byWords()).isEqualTo(1);
    }

    @Test
    void theLengthTellsVersionsApart() {
        track("/music/x.flac", "Ada", "Sea");
        TrackId longer = track("/music/y.flac", "Ada", "Sea");
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET duration = 500 WHERE id = ?", longer.value()));

        assertThat(only(imported("#EXTINF:501,Ada - Sea\nlost.mp3"))).contains(longer);
        assertThat(imported("#EXTINF:-1,Ada - Sea\nlost.mp3").notFound().getFirst().tracks()).isEqualTo(2);
    }

    @Test
    void aTrackWhoseFileIsGoneIsFoundLast() {
        TrackId gone = track("/music/a/b/c.mp3", "Ada", "Sea");
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET missing_since = now()"));
        assertThat(only(imported("/music/a/b/c.mp3"))).contains(gone);

        TrackId there = track("/other/a/b/c.mp3", "Ada", "Sea");
        assertThat(only(imported("/music/a/b/c.mp3"))).contains(there);
    }

    @Test
    void aHiddenTrackIsFoundAtItsPathOnly() {
        TrackId hidden = track("/music/a/b/c.mp3", "Ada", "Sea");
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET hidden_since = now()"));

        assertThat(only(imported("#EXTINF:240,Ada - Sea\n/old/a/b/c.mp3"))).isEmpty();
        assertThat(only(imported("/music/a/b/c.mp3"))).contains(hidden);
    }

    @Test
    void keepsTheOrderAndWhatIsNotFound() {
        TrackId one = track("/music/1.mp3", "Ada", "One");
        TrackId two = track("/music/2.mp3", "Ada", "Two");
        PlaylistImport read = imported("/music/2.mp3\nC:\\lost.mp3\n/music/1.mp3\n/music/2.mp3\nhttp://x/y");

        assertThat(read.drafts()).extracting(draft -> draft instanceof EntryDraft.Known(TrackId track) ? track : null).containsExactly(two, null, one, two);
        assertThat(read.notFound()).extracting(lost -> lost.listed().path()).containsExactly("C:/lost.mp3");
        assertThat(read.addresses()).isEqualTo(1);
    }
}
