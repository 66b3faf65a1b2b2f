package org.soniquebay.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SanitizedTextTest {

    @Test
    void keepsWhatIsFine() {
        assertThat(SanitizedText.of("  Sigur Rós – ( ) 🎵 ", 100)).contains("Sigur Rós – ( ) 🎵");
    }

    @Test
    void dropsNothingButWhatCannotBeStored() {
        assertThat(SanitizedText.of("a\0b", 100)).contains("a b");
        assertThat(SanitizedText.of("a\uD83Cb", 100)).contains("a\uFFFDb");
        assertThat(SanitizedText.of("\uDFB5", 100)).contains("\uFFFD");
        assertThat(SanitizedText.of("\0\u0001\n ", 100)).isEmpty();
    }

    @Test
    void nothingInATitleReordersOrBreaksWhatStandsAroundIt() {
        assertThat(SanitizedText.of("a\u202eb\u2066c\u2069\u2028d\u2029", 100)).contains("abc d");
        assertThat(SanitizedText.of("\u202e\u200b \u2069", 100)).isEmpty();
        assertThat(SanitizedText.of("\u200b\u3164", 100)).as("nothing to see").isEmpty();
        assertThat(SanitizedText.of("\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u2764\ufe0f", 100)).as("joiners and variants mean something")
                .contains("\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u2764\ufe0f");
        assertThat(SanitizedText.ofLines("a\u202eb\u2028c", 100)).as("a tag as it was written").contains("a\u202eb\u2028c");
    }

    @Test
    void keepsLinesOnlyWhereTheyAreWanted() {
        assertThat(SanitizedText.of("a\nb", 100)).contains("a b");
        assertThat(SanitizedText.ofLines("a\n\tb\0", 100)).contains("a\n\tb");
    }

    @Test
    void dropsTextThatIsTooLongInsteadOfCuttingIt() {
        assertThat(SanitizedText.of("x".repeat(1_000_000), 2000)).isEmpty();
        assertThat(SanitizedText.of("é".repeat(1001), 2000)).isEmpty();
        assertThat(SanitizedText.of("é".repeat(1000), 2000)).isPresent();
    }

    @Test
    void givesTextThatSurvivesUtf8WhateverComes() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            StringBuilder raw = new StringBuilder();
            random.ints(random.nextInt(20), 0, 0x10000).forEach(unit -> raw.append((char) unit));
            SanitizedText.of(raw.toString(), 1000).ifPresent(text -> {
                assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)).isEqualTo(text);
                assertThat(text).doesNotContain("\0").isNotBlank();
                assertThat(SanitizedText.of(text, 1000)).contains(text);
            });
        }
    }

    @Test
    void matchesNamesWhateverTheirCaseAndWidth() {
        assertThat(SanitizedText.matchKey("Ｂｊöｒｋ")).isEqualTo(SanitizedText.matchKey("BJÖRK"));
        assertThat(SanitizedText.matchKey("Bjo\u0308rk")).isEqualTo(SanitizedText.matchKey("björk"));
        assertThat(SanitizedText.matchKey("Die Straße")).isEqualTo(SanitizedText.matchKey("DIE STRASSE"));
        assertThat(SanitizedText.matchKey("ΣΊΣΥΦΟΣ")).isEqualTo(SanitizedText.matchKey("σίσυφος"));
        assertThat(SanitizedText.matchKey("ｱｰﾃｨｽﾄ")).isEqualTo(SanitizedText.matchKey("アーティスト"));
        assertThat(SanitizedText.matchKey("The\u00a0 Who ")).isEqualTo(SanitizedText.matchKey("the who"));
    }

    @Test
    void matchesNamesWhateverTheirApostrophesAndHyphens() {
        for (String name : List.of("Guns N’ Roses", "GUNS N‘ ROSES", "Guns Nʼ Roses", "Guns N´ Roses", "Guns N` Roses", "Guns N＇ Roses")) {
            assertThat(SanitizedText.matchKey(name)).as(name).isEqualTo("guns n' roses");
        }
        for (String name : List.of("a‐ha", "A‑HA", "a–ha", "a—ha", "a−ha", "a－ha", "a\u2015ha")) {
            assertThat(SanitizedText.matchKey(name)).as(name).isEqualTo("a-ha");
        }
        assertThat(SanitizedText.matchKey("Guns N Roses")).isNotEqualTo("guns n' roses");
    }

    @Test
    void keepsDifferentNamesApart() {
        assertThat(SanitizedText.matchKey("Bjork")).isNotEqualTo(SanitizedText.matchKey("Björk"));
        assertThat(SanitizedText.matchKey("AC/DC")).isNotEqualTo(SanitizedText.matchKey("ACDC"));
    }

    @Test
    void makesKeysThatFitAnIndexAndAreTheirOwnKeys() {
        String unfolding = "\uFDFA".repeat(600);
        assertThat(SanitizedText.matchKey(unfolding).length()).isLessThan(2000);
        Random random = new Random(11);
        for (int round = 0; round < 2000; round++) {
            StringBuilder raw = new StringBuilder();
            random.ints(1 + random.nextInt(12), 0x20, 0x3000).forEach(raw::appendCodePoint);
            String key = SanitizedText.matchKey(raw.toString());
            assertThat(SanitizedText.matchKey(key)).as("%s", raw).isEqualTo(key);
        }
    }

    @Test
    void standsForItselfInAPattern() {
        assertThat(LikePattern.literal("100%_a\\b")).isEqualTo("100\\%\\_a\\\\b");
    }
}
