package org.soniquebay.library.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.library.ArtistName;

class AlbumEntryTest {

    private static AlbumEntry album(String title, String folder) {
        return new AlbumEntry(title, folder, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CD1", "cd 2", "Disc 1", "disc_02", "[CD3]", "Disk-4", "LP 2", "Side B"})
    void putsSeveralDiscsOnOneAlbum(String disc) {
        assertThat(album("Anthology", "/music/Anthology/" + disc).key()).isEqualTo(album("Anthology", "/music/Anthology").key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Anthology (Disc 1)", "Anthology [CD2]", "ANTHOLOGY - disc 3", "Anthology (cd 1 of 2)", "Anthology, Disc 2"})
    void knowsADiscByItsTitle(String title) {
        assertThat(album(title, "/music/a").key()).isEqualTo(album("Anthology", "/music/a").key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Disc 1", "Discovery", "CD84", "Live at Side 2 Club", "Cdx (2003)"})
    void leavesOtherTitlesAlone(String title) {
        assertThat(album(title, "/music/a").title()).isEqualTo(title);
    }

    @Test
    void tellsFoldersTitlesAndArtistsApart() {
        AlbumEntry one = album("Greatest Hits", "/music/Queen");
        AlbumEntry stated = new AlbumEntry("Greatest Hits", "/music/Queen", Optional.of(new ArtistName("Queen")),
                Optional.empty(), Optional.empty());

        assertThat(one.key()).isNotEqualTo(album("Greatest Hits", "/music/Abba").key());
        assertThat(one.key()).isNotEqualTo(album("Greatest Hits II", "/music/Queen").key());
        assertThat(one.key()).isNotEqualTo(stated.key());
        assertThat(album("greatest hits", "/music/Queen/").key()).isEqualTo(one.key());
    }

    @Test
    void trustsAMusicBrainzIdOverAllElse() {
        Optional<String> id = Optional.of("1b022e01-4da6-387b-8658-8678046e4cef");
        AlbumEntry here = new AlbumEntry("Hits", "/a", Optional.empty(), id, Optional.empty());
        AlbumEntry there = new AlbumEntry("HITS!", "/b", Optional.of(ArtistName.VARIOUS), id.map(String::toUpperCase), Optional.empty());
        AlbumEntry garbage = new AlbumEntry("Hits", "/a", Optional.empty(), Optional.of("n/a"), Optional.empty());

        assertThat(there.key()).isEqualTo(here.key());
        assertThat(garbage.key()).isEqualTo(album("Hits", "/a").key());
    }
}
