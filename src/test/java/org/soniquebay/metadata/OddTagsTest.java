package org.soniquebay.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.soniquebay.metadata.AudioBytes.JPEG;
import static org.soniquebay.metadata.AudioBytes.atom;
import static org.soniquebay.metadata.AudioBytes.be;
import static org.soniquebay.metadata.AudioBytes.frame23;
import static org.soniquebay.metadata.AudioBytes.frame24;
import static org.soniquebay.metadata.AudioBytes.id3;
import static org.soniquebay.metadata.AudioBytes.join;
import static org.soniquebay.metadata.AudioBytes.mp3;
import static org.soniquebay.metadata.AudioBytes.mp3Frames;
import static org.soniquebay.metadata.AudioBytes.syncsafe;
import static org.soniquebay.metadata.AudioBytes.utf16;
import static org.soniquebay.metadata.AudioBytes.utf8;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tags that break a rule of their format in a way that still tells what is meant.
class OddTagsTest {

    private static final byte[] BOM = {(byte) 0xFF, (byte) 0xFE};

    @TempDir
    Path folder;

    private ReadFile read(byte[] file) {
        return ReadFile.of(folder, file);
    }

    @Test
    void aTagOf24MayAloneSayThatItsFramesAreUnsynchronised() {
        byte[] changed = frame24("TIT2", 1, new byte[] {(byte) 0xFF, 0, (byte) 0xFE}, utf16("Title"));
        byte[] asItWas = frame24("APIC", 0, "image/jpeg", 0, 3, 0, JPEG);
        ReadFile file = read(join(id3(4, 0x80, join(changed, asItWas)), mp3Frames()));

        assertThat(file.title()).isEqualTo("Title");
        assertThat(file.outcome().pictures().getFirst().toArray()).isEqualTo(JPEG);
    }

    @Test
    void theByteOrderOfUtf16ShowsInTheText() {
        ReadFile file = read(mp3(3,
                frame23("TIT2", 1, "Big".getBytes(StandardCharsets.UTF_16BE)),
                frame23("TPE1", 0, BOM, utf16("Says Latin-1")),
                frame23("TALB", 3, BOM, utf16("Says UTF-8"), 0)));

        assertThat(file.title()).isEqualTo("Big");
        assertThat(file.artist()).contains("Says Latin-1");
        assertThat(file.album()).contains("Says UTF-8");
    }

    @Test
    void aPictureMayBeginBehindOneNulInsteadOfTwo() {
        ReadFile file = read(mp3(3, frame23("APIC", 1, "image/jpeg", 0, 3, 0, JPEG)));

        assertThat(file.outcome().pictures().getFirst().toArray()).isEqualTo(JPEG);
    }

    @Test
    void aTagThatClaimsMoreThanTheFileHoldsIsReadAsFarAsItGoes() {
        ReadFile file = read(join("ID3", 3, 0, 0, syncsafe(5_000_000), frame23("TIT2", 0, "Far too long"), mp3Frames()));

        assertThat(file.title()).isEqualTo("Far too long");
    }

    @Test
    void theFirstOfTwoTagsCountsWhateverStandsBetweenThem() {
        ReadFile file = read(join(id3(3, 0, frame23("TIT2", 0, "First")), "spilt ".repeat(200), id3(3, 0, frame23("TIT2", 0, "Second")), mp3Frames()));

        assertThat(file.title()).isEqualTo("First");
    }

    @Test
    void readsTheUserDataOf3gpAndQuickTime() {
        byte[] language = be(2, 0x15C7);
        ReadFile mobile = read(movie(
                atom("titl", be(4, 0), language, utf8("Ünder"), 0), atom("perf", be(4, 0), language, new byte[] {(byte) 0xFE, (byte) 0xFF}, "\0A\0n\0n\0\0"),
                atom("albm", be(4, 0), language, utf8("Album"), 0, 7), atom("yrrc", be(4, 0), be(2, 2003)), atom("gnre", be(2, 0))));

        assertThat(mobile.title()).isEqualTo("Ünder");
        assertThat(mobile.artist()).contains("Ann");
        assertThat(mobile.album()).contains("Album");
        assertThat(mobile.tags().position().year()).hasValue(2003);

        ReadFile quickTime = read(movie(atom("©nam", be(2, 5), be(2, 0), "Title"), atom("©ART", be(2, 3), be(2, 0), "Ann", be(2, 5), be(2, 1), "Other")));

        assertThat(quickTime.title()).isEqualTo("Title");
        assertThat(quickTime.artist()).contains("Ann");
    }

    private static byte[] movie(byte[]... userData) {
        return join(atom("ftyp", "3gp4", be(4, 0)), atom("moov", atom("udta", (Object[]) userData)));
    }
}
