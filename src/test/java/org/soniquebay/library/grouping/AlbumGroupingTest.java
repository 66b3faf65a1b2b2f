package org.soniquebay.library.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.AlbumEntry;

class AlbumGroupingTest {

    private static final String ONE = "1b022e01-4da6-387b-8658-8678046e4cef";
    private static final String OTHER = "2b022e01-4da6-387b-8658-8678046e4cef";
    private static final int SHUFFLES = 20;

    private final List<StatedTrack> tracks = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "Disc 1 - Studio, Disc 2 - Live", "Disc One, Disc Two", "1, 2", "Vinyl 1, Vinyl 2", "Volume 1, Volume 2", "CD 01 The Hits, CD 02 The Rest",
        "Digital Media 01, Digital Media 02", "Disco 1, Disco 2", "Main, Bonus Disc", "CD1, CD2", "円盤一, 円盤二", "Album (Disc 1), Album (Disc 2)",
    })
    void discsInSiblingFoldersAreOneAlbumWhateverTheFoldersAreCalled(String first, String second) {
        track("/m/A/" + first, "A", null, 1, 2);
        track("/m/A/" + second, "A", null, 2, 2);

        assertThat(albums()).containsExactly("1 2");
    }

    @Test
    void aDiscInsideTheFolderOfTheOtherIsOfTheSameAlbum() {
        track("/m/A", "A", null, 1, 0);
        track("/m/A/Bonus", "A", null, 2, 0);

        assertThat(albums()).containsExactly("1 2");
    }

    @Test
    void theSameDiscTwiceIsTwoAlbums() {
        track("/m/A [FLAC]", "A", null, 1, 2);
        track("/m/A [MP3]", "A", null, 1, 2);
        track("/m/B", "B", null, 1, 1);
        track("/m/B copy", "B", null, 1, 1);

        assertThat(albums()).containsExactly("1", "2", "3", "4");
    }

    @Test
    void copiesOfSeveralDiscsAreToldApartByTypeOrName() {
        for (String type : List.of("flac", "mp3")) {
            add("/m/X/" + type + " one", "X", "A", null, 1, 2, type);
            add("/m/X/" + type + " two", "X", "A", null, 2, 2, type);
        }
        for (String copy : List.of("old", "new")) {
            add("/m/Y/" + copy + " 1", "Y", "A", null, 1, 2, "mp3");
            add("/m/Y/" + copy + " 2", "Y", "A", null, 2, 2, "mp3");
            add("/m/" + copy + "/Z a", "Z", "A", null, 1, 2, "mp3");
            add("/m/" + copy + "/Z b", "Z", "A", null, 2, 2, "mp3");
        }

        assertThat(albums()).containsExactly("1 2", "11 12", "3 4", "5 6", "7 8", "9 10");
    }

    @Test
    void discsOfOthersStayApart() {
        track("/m/A/1", "Greatest Hits", "Queen", 1, 2);
        track("/m/A/2", "Greatest Hits", "ABBA", 2, 2);
        track("/m/B/x/1", "Cousins", "Queen", 1, 2);
        track("/m/B/y/2", "Cousins", "Queen", 2, 2);
        track("/m/C/1", "Totals", "Queen", 1, 2);
        track("/m/C/2", "Totals", "Queen", 2, 3);
        track("/m/D/1", "No numbers", "Queen", 0, 0);
        track("/m/D/2", "No numbers", "Queen", 0, 0);

        assertThat(albums()).hasSize(8);
    }

    @Test
    void aStatedTotalIsEnoughWhereADiscStatesNoNumber() {
        track("/m/A/x", "A", "Queen", 0, 2);
        track("/m/A/y", "A", "Queen", 2, 2);

        assertThat(albums()).containsExactly("1 2");
    }

    @Test
    void aTrackThatStatesLessJoinsTheOnlyAlbumOfItsFolder() {
        track("/m/inc", "Inc", "A", 0, 0);
        track("/m/inc", "Inc", null, 0, 0);
        add("/m/mb", "Mb", "A", ONE, 0, 0, "mp3");
        track("/m/mb", "Mb", "A", 0, 0);
        track("/m/mb", "Mb", null, 0, 0);
        add("/m/idOnly", "Id", null, ONE.replace('1', '3'), 0, 0, "mp3");
        track("/m/idOnly", "Id", "A", 0, 0);

        assertThat(albums()).containsExactly("1 2", "3 4 5", "6 7");
    }

    @Test
    void aTrackThatSeveralAlbumsMayOwnOrOneContradictsStaysApart() {
        track("/m/two", "Hits", "Queen", 0, 0);
        track("/m/two", "Hits", "ABBA", 0, 0);
        track("/m/two", "Hits", null, 0, 0);
        add("/m/ids", "Live", "A", ONE, 0, 0, "mp3");
        add("/m/ids", "Live", "A", OTHER, 0, 0, "mp3");
        track("/m/ids", "Live", "A", 0, 0);
        add("/m/not", "Mine", "A", ONE.replace('1', '4'), 0, 0, "mp3");
        track("/m/not", "Mine", "B", 0, 0);

        assertThat(albums()).containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
    }

    @Test
    void oneMusicBrainzIdIsOneAlbumWhereverItsFilesAre() {
        add("/m/x", "Title", "A", ONE, 1, 2, "mp3");
        add("/n/y", "Other title", "B", ONE, 1, 2, "flac");
        track("/m/x2", "Title", "A", 2, 2);

        assertThat(albums()).containsExactly("1 2 3");
    }

    private void track(String folder, String title, String artist, int disc, int discs) {
        add(folder, title, artist, null, disc, discs, "mp3");
    }

    private void add(String folder, String title, String artist, String id, int disc, int discs, String type) {
        AlbumEntry entry = new AlbumEntry(title, folder, Optional.ofNullable(artist).map(ArtistName::new), Optional.ofNullable(id), Optional.empty());
        tracks.add(new StatedTrack(new TrackId(tracks.size() + 1), new AlbumStatement(entry, number(disc), number(discs)),
                new ArtistId(1), "somebody", type, Optional.empty()));
    }

    private static OptionalInt number(int number) {
        return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /// The numbers of each album's tracks; the same in every order of the tracks.
    private Set<String> albums() {
        Set<String> albums = albums(tracks);
        Random random = new Random(7);
        for (int i = 0; i < SHUFFLES; i++) {
            List<StatedTrack> shuffled = new ArrayList<>(tracks);
            Collections.shuffle(shuffled, random);
            assertThat(albums(shuffled)).isEqualTo(albums);
        }
        return albums;
    }

    private static Set<String> albums(List<StatedTrack> tracks) {
        return AlbumGrouping.of(tracks).stream()
                .map(part -> part.tracks().stream().map(track -> String.valueOf(track.id().value())).collect(Collectors.joining(" ")))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
