package org.soniquebay.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StorableTextTest {

    @Test
    void keepsWhatIsFine() {
        assertThat(StorableText.of("  Sigur Rós – ( ) 🎵 ", 100)).contains("Sigur Rós – ( ) 🎵");
    }

    @Test
    void dropsNothingButWhatCannotBeStored() {
        assertThat(StorableText.of("a\0b", 100)).contains("a b");
        assertThat(StorableText.of("a\uD83Cb", 100)).contains("a\uFFFDb");
        assertThat(StorableText.of("\uDFB5", 100)).contains("\uFFFD");
        assertThat(StorableText.of("\0\u0001\n ", 100)).isEmpty();
    }

    @Test
    void nothingInATitleReordersOrBreaksWhatStandsAroundIt() {
        assertThat(StorableText.of("a\u202eb\u2066c\u2069\u2028d\u2029", 100)).contains("abc d");
        assertThat(StorableText.of("\u202e\u200b \u2069", 100)).isEmpty();
        assertThat(StorableText.of("\u200b\u3164", 100)).as("nothing to see").isEmpty();
        assertThat(StorableText.of("\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u2764\ufe0f", 100)).as("joiners and variants mean something")
                .contains("\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u2764\ufe0f");
        assertThat(StorableText.ofLines("a\u202eb\u2028c", 100)).as("a tag as it was written").contains("a\u202eb\u2028c");
    }

    @Test
    void keepsLinesOnlyWhereTheyAreWanted() {
        assertThat(StorableText.of("a\nb", 100)).contains("a b");
        assertThat(StorableText.ofLines("a\n\tb\0", 100)).contains("a\n\tb");
    }

    @Test
    void dropsTextThatIsTooLongInsteadOfCuttingIt() {
        assertThat(StorableText.of("x".repeat(1_000_000), 2000)).isEmpty();
        assertThat(StorableText.of("é".repeat(1001), 2000)).isEmpty();
        assertThat(StorableText.of("é".repeat(1000), 2000)).isPresent();
    }

    @Test
    void givesTextThatSurvivesUtf8WhateverComes() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            StringBuilder raw = new StringBuilder();
            random.ints(random.nextInt(20), 0, 0x10000).forEach(unit -> raw.append((char) unit));
            StorableText.of(raw.toString(), 1000).ifPresent(text -> {
                assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)).isEqualTo(text);
                assertThat(text).doesNotContain("\0").isNotBlank();
                assertThat(StorableText.of(text, 1000)).contains(text);
            });
        }
    }

    @Test
    void matchesNamesWhateverTheirCaseAndWidth() {
        assertThat(StorableText.matchKey("Ｂｊöｒｋ")).isEqualTo(StorableText.matchKey("BJÖRK"));
        assertThat(StorableText.matchKey("Bjo\u0308rk")).isEqualTo(StorableText.matchKey("björk"));
        assertThat(StorableText.matchKey("Die Straße")).isEqualTo(StorableText.matchKey("DIE STRASSE"));
        assertThat(StorableText.matchKey("ΣΊΣΥΦΟΣ")).isEqualTo(StorableText.matchKey("σίσυφος"));
        assertThat(StorableText.matchKey("ｱｰﾃｨｽﾄ")).isEqualTo(StorableText.matchKey("アーティスト"));
        assertThat(StorableText.matchKey("The\u00a0 Who ")).isEqualTo(StorableText.matchKey("the who"));
    }

    @Test
    void keepsDifferentNamesApart() {
        assertThat(StorableText.matchKey("Bjork")).isNotEqualTo(StorableText.matchKey("Björk"));
        assertThat(StorableText.matchKey("AC/DC")).isNotEqualTo(StorableText.matchKey("ACDC"));
    }

    @Test
    void makesKeysThatFitAnIndexAndAreTheirOwnKeys() {
        String unfolding = "\uFDFA".repeat(600);
        assertThat(StorableText.matchKey(unfolding).length()).isLessThan(2000);
        Random random = new Random(11);
        for (int round = 0; round < 2000; round++) {
            StringBuilder raw = new StringBuilder();
            random.ints(1 + random.nextInt(12), 0x20, 0x3000).forEach(raw::appendCodePoint);
            String key = StorableText.matchKey(raw.toString());
            assertThat(StorableText.matchKey(key)).as("%s", raw).isEqualTo(key);
        }
    }

    @Test
    void standsForItselfInAPattern() {
        assertThat(LikePattern.literal("100%_a\\b")).isEqualTo("100\\%\\_a\\\\b");
    }
}
