package org.soniquebay.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtistCreditTest {

    private static final List<String> NAMES = List.of("Simon & Garfunkel", "Tyler, The Creator", "Florence and the Machine",
            "Earth, Wind & Fire", "Björk", "宇多田ヒカル", "AC/DC", "Mumford & Sons", "!!!", "Defeat the Low", "Ftisland",
            "Feat of Clay", "Little Feat", "Sunn O)))", "(G)I-DLE", "Iron & Wine x Calexico", "6 ft. Hick", "Swift");
    private static final List<String> MARKS = List.of(" feat. %s", " ft. %s", " featuring %s", " Feat %s", " FT %s",
            " (feat. %s)", " [ft. %s]", " (Featuring %s)", " feat.%s", " (feat. %s");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Eminem feat. Rihanna | Eminem | Rihanna",
            "Eminem (feat. Rihanna & Sia) | Eminem | Rihanna & Sia",
            "A ft. B feat. C | A | B; C",
            "A (feat. B) & C | A & C | B",
            "A feat. B [ft. C (of D)] | A | B; C (of D)",
            "Santana Featuring Rob Thomas | Santana | Rob Thomas",
            "Little Feat ft. Emmylou Harris | Little Feat | Emmylou Harris"})
    void partsTheFeaturedArtists(String written, String artist, String featured) {
        ArtistCredit credit = ArtistCredit.parse(written);

        assertThat(credit.artist().written()).isEqualTo(artist);
        assertThat(credit.featuredText()).contains(featured);
        assertThat(credit.written()).contains(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Simon & Garfunkel", "Feat. Nobody", "(feat. Nobody)", "Somebody feat.", "Somebody ft", "Feature Cast"})
    void leavesTheRestWhole(String written) {
        assertThat(ArtistCredit.parse(written).artist().written()).isEqualTo(written);
        assertThat(ArtistCredit.parse(written).featured()).isEmpty();
    }

    @Test
    void findsBothPartsWhateverTheNamesAndTheMark() {
        for (String artist : NAMES) {
            for (String guest : NAMES) {
                for (String mark : MARKS) {
                    // A name that closes the mark's bracket, or is one mark itself, cannot be told from the mark.
                    if (guest.startsWith("Sunn") || guest.startsWith("Feat")) {
                        continue;
                    }
                    ArtistCredit credit = ArtistCredit.parse(artist + mark.formatted(guest));
                    assertThat(credit.artist().written()).as(artist + mark.formatted(guest)).isEqualTo(artist);
                    assertThat(credit.featured()).as(artist + mark.formatted(guest)).containsExactly(guest);
                }
            }
        }
    }

    @Test
    void neverSplitsANameThatNobodyFeatures() {
        NAMES.forEach(name -> {
            assertThat(ArtistCredit.parse(name).artist().written()).isEqualTo(name);
            assertThat(ArtistCredit.parse(name).featured()).isEmpty();
        });
    }

    @Test
    void takesAnyTextAndLeavesNothingToPart() {
        Random random = new Random(3);
        String letters = "aft. e()[]{}&;\0\uD800feat.ft. featuring ";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder raw = new StringBuilder();
            random.ints(random.nextInt(40), 0, letters.length()).forEach(i -> raw.append(letters.charAt(i)));
            ArtistCredit credit = ArtistCredit.parse(raw.toString());
            ArtistCredit again = ArtistCredit.parse(credit.artist().written());
            if (!credit.featured().isEmpty()) {
                assertThat(again.artist()).as(raw.toString()).isEqualTo(credit.artist());
            }
        }
    }

    @Test
    void staysQuickOnHostileText() {
        assertThat(ArtistCredit.parse("( ".repeat(900) + "feat. x").artist()).isNotNull();
        assertThat(ArtistCredit.parse("a feat. b ".repeat(190)).featured()).hasSize(190);
        assertThat(ArtistCredit.parse("x".repeat(1_000_000))).isEqualTo(ArtistCredit.UNKNOWN);
    }

    @Test
    void addsWhoIsFeaturedInTheTitleOnce() {
        ArtistCredit credit = ArtistCredit.parse("Eminem feat. Rihanna").withTitle("Song (feat. RIHANNA) [ft. Sia]");

        assertThat(credit.featured()).containsExactly("Rihanna", "Sia");
    }
}
