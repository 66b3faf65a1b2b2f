package org.soniquebay.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MusicBrainzIdTest {

    private static final String ID = "9924258e-8a18-565f-2b35-b9b75268258b";
    private static final String OTHER = "0cf3008f-e246-428f-abc1-35f87d584d60";

    @ParameterizedTest
    @ValueSource(strings = {"9924258e8a18565f2b35b9b75268258b", "9924258E8A18565F2B35B9B75268258B", " 9924258e-8a18-565f-2b35-b9b75268258b\n",
        "urn:uuid:9924258E-8a18-565f-2b35-b9b75268258b", "{9924258e-8a18-565f-2b35-b9b75268258b}",
        "https://musicbrainz.org/recording/9924258e-8a18-565f-2b35-b9b75268258b/fingerprints",
        "musicbrainz.org/artist/9924258e-8a18-565f-2b35-b9b75268258b"})
    void everySpellingIsTheSameId(String text) {
        assertThat(MusicBrainzId.of(text)).contains(ID);
        assertThat(MusicBrainzId.in(text)).containsExactly(ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "9924258e8a18565f2b35b9b75268258", "9924258e8a18565f2b35b9b75268258b0", "9924258e8a18-565f2b35b9b75268258b",
        "https://example.org/9924258e-8a18-565f-2b35-b9b75268258b", "9924258e-8a18-565f-2b35-b9b75268258b; 0cf3008f-e246-428f-abc1-35f87d584d60"})
    void anythingElseIsNone(String text) {
        assertThat(MusicBrainzId.of(text)).isEmpty();
    }

    @Test
    void severalInOneTextAreFoundAndSpelled() {
        String text = "9924258E8A18565F2B35B9B75268258B/0CF3008F-e246-428f-abc1-35f87d584d60 and others";
        assertThat(MusicBrainzId.in(text)).containsExactly(ID, OTHER);
        assertThat(MusicBrainzId.spelled(text)).isEqualTo(ID + "/" + OTHER + " and others");
    }

    @Test
    void aLongerRunOfDigitsHoldsNone() {
        assertThat(MusicBrainzId.in("9924258e8a18565f2b35b9b75268258b9924258e8a18565f2b35b9b75268258b")).isEmpty();
    }
}
