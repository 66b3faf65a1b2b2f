package org.soniquebay.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.soniquebay.metadata.AudioBytes.JPEG;
import static org.soniquebay.metadata.AudioBytes.PNG;
import static org.soniquebay.metadata.AudioBytes.be;
import static org.soniquebay.metadata.AudioBytes.frame22;
import static org.soniquebay.metadata.AudioBytes.frame23;
import static org.soniquebay.metadata.AudioBytes.frame24;
import static org.soniquebay.metadata.AudioBytes.id3;
import static org.soniquebay.metadata.AudioBytes.join;
import static org.soniquebay.metadata.AudioBytes.le;
import static org.soniquebay.metadata.AudioBytes.mp3;
import static org.soniquebay.metadata.AudioBytes.mp3Frames;
import static org.soniquebay.metadata.AudioBytes.syncsafe;
import static org.soniquebay.metadata.AudioBytes.utf16;
import static org.soniquebay.metadata.AudioBytes.utf8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.container.tags.Picture;
import org.soniquebay.container.tags.PictureType;
import org.soniquebay.container.tags.TagProblem;

class Id3TagsTest {

    private static final byte[] BOM = {(byte) 0xFF, (byte) 0xFE};
    private static final UUID ID = UUID.fromString("0cf3008f-e246-428f-abc1-35f87d584d60");
    private static final UUID OTHER = UUID.fromString("89ad4ac3-39f7-470e-963a-56509c546377");

    @TempDir
    Path folder;

    private ReadFile read(byte[] file) {
        return ReadFile.of(folder, file);
    }

    @Test
    void readsTextOfEveryEncoding() {
        ReadFile file = read(mp3(4,
                frame24("TIT2", 0, "Über"),
                frame24("TPE1", 1, BOM, utf16("Дмитрий")),
                frame24("TALB", 2, "\0A\0l"),
                frame24("TPE2", 3, utf8("日本 🎵"))));

        assertThat(file.title()).isEqualTo("Über");
        assertThat(file.artist()).contains("Дмитрий");
        assertThat(file.album()).contains("Al");
        assertThat(file.tags().credits().albumArtist()).contains("日本 🎵");
        assertThat(file.outcome().warnings()).isEmpty();
    }

    @Test
    void readsVersionTwoPointTwo() {
        ReadFile file = read(mp3(2,
                frame22("TT2", 0, "Title"),
                frame22("TRK", 0, "01/12"),
                frame22("TBP", 0, "128"),
                frame22("TCO", 0, "(17)"),
                frame22("PIC", 0, "PNG", 3, "x", 0, PNG)));

        assertThat(file.title()).isEqualTo("Title");
        assertThat(file.tags().position().track()).contains(NumberOfTotal.of("01/12", Optional.empty()));
        assertThat(file.tags().traits().bpm()).hasValue(128);
        assertThat(file.tags().traits().genres()).containsExactly("Rock");
        assertThat(file.outcome().pictures()).extracting(Picture::mime).containsExactly("image/png");
    }

    @Test
    void separatesSeveralValues() {
        ReadFile file = read(mp3(4,
                frame24("TPE1", 3, "Ann\0Bob\0"),
                frame24("TCON", 3, "Rock\0(51)(39)\0" + "17\0Shoegaze"),
                frame24("TXXX", 1, BOM, utf16("ARTISTS\0"), BOM, utf16("Ann\0"), BOM, utf16("Bob"))));

        assertThat(file.artist()).contains("Ann; Bob");
        assertThat(file.tags().credits().artists()).containsExactly("Ann", "Bob");
        assertThat(file.tags().traits().genres()).containsExactly("Rock", "Techno-Industrial", "Noise", "Shoegaze");
    }

    @Test
    void readsIdentifiersFromFramesOfTheirOwnAndFromUserTexts() {
        ReadFile file = read(mp3(3,
                frame23("UFID", "http://www.cddb.com/id3/taginfo1.html", 0, "3CD3"),
                frame23("UFID", "http://musicbrainz.org", 0, ID.toString()),
                frame23("TXXX", 0, "MusicBrainz Album Id", 0, OTHER.toString()),
                frame23("TXXX", 0, "MusicBrainz Artist Id", 0, ID + "/" + OTHER),
                frame23("TXXX", 0, "MusicBrainz Release Track Id", 0, "no id at all"),
                frame23("TXXX", 0, "Acoustid Id", 0, OTHER.toString()),
                frame23("TXXX", 0, "Acoustid Fingerprint", 0, "AQADtN" + "x".repeat(5_000)),
                frame23("TSRC", 0, "gb-ayE-69-00531")));

        assertThat(file.musicBrainz().recording()).contains(ID);
        assertThat(file.musicBrainz().album()).contains(OTHER);
        assertThat(file.musicBrainz().artists()).containsExactly(ID, OTHER);
        assertThat(file.musicBrainz().track()).isEmpty();
        assertThat(file.tags().identifiers().acoustid()).contains(OTHER);
        assertThat(file.tags().identifiers().acoustidFingerprint()).hasValueSatisfying(text -> assertThat(text).hasSize(5_006));
        assertThat(file.tags().identifiers().isrc()).contains("GBAYE6900531");
    }

    @Test
    void readsIdentifiersInAnySpelling() {
        String digits = ID.toString().replace("-", "");
        ReadFile file = read(mp3(3,
                frame23("UFID", "http://musicbrainz.org", 0, digits.toUpperCase(Locale.ROOT)),
                frame23("TXXX", 0, "MusicBrainz Album Id", 0, "https://musicbrainz.org/release/" + OTHER),
                frame23("TXXX", 0, "MusicBrainz Artist Id", 0, digits + "/urn:uuid:" + OTHER)));

        assertThat(file.musicBrainz().recording()).contains(ID);
        assertThat(file.musicBrainz().album()).contains(OTHER);
        assertThat(file.musicBrainz().artists()).containsExactly(ID, OTHER);
    }

    @Test
    void readsTempoKeyAndGainAsWritten() {
        ReadFile file = read(mp3(3,
                frame23("TBPM", 0, "127.98"),
                frame23("TXXX", 0, "INITIALKEY", 0, "8A"),
                frame23("TXXX", 0, "replaygain_track_gain", 0, "-6.54 dB"),
                frame23("TXXX", 0, "REPLAYGAIN_TRACK_PEAK", 0, "0.988553")));

        assertThat(file.tags().traits().bpm()).hasValue(127.98);
        assertThat(file.tags().traits().key()).contains("8A");
        assertThat(file.tags().traits().replayGain().trackGain()).hasValue(-6.54);
        assertThat(file.tags().traits().replayGain().trackPeak()).hasValue(0.988553);
        assertThat(file.tags().extra()).containsEntry("bpm", "127.98").containsEntry("key", "8A")
                .containsEntry("replaygain_track_gain", "-6.54 dB");
    }

    @Test
    void keepsITunesNumbersOutOfTheComment() {
        ReadFile file = read(mp3(3,
                frame23("COMM", 0, "eng", "iTunNORM", 0, " 00000A2B"),
                frame23("COMM", 0, "eng", 0, "a comment")));

        assertThat(file.tags().traits().comment()).contains("a comment");
    }

    @Test
    void putsTheFrontCoverFirstAndNamesPicturesByTheirBytes() {
        ReadFile file = read(mp3(4,
                frame24("APIC", 0, "image/jpg", 0, 4, "back", 0, PNG),
                frame24("APIC", 1, "image/png", 0, 3, BOM, utf16("front\0"), JPEG),
                frame24("APIC", 0, "-->", 0, 3, 0, "http://example.org/cover.jpg")));

        assertThat(file.outcome().pictures()).extracting(Picture::type).containsExactly(PictureType.FRONT_COVER, PictureType.BACK_COVER);
        assertThat(file.outcome().pictures().getFirst().toArray()).isEqualTo(JPEG);
        assertThat(file.outcome().pictures()).extracting(Picture::mime).containsExactly("image/jpeg", "image/png");
        assertThat(file.problems()).containsExactly(TagProblem.NOT_A_PICTURE);
    }

    @Test
    void undoesUnsynchronisationOfTheWholeTag() {
        byte[] frames = frame23("APIC", 0, "image/jpeg", 0, 3, 0, JPEG, new byte[] {(byte) 0xFF, 0, 1});
        byte[] body = join(frames, frame23("TIT2", 0, "After"));
        ReadFile file = read(join(id3(3, 0x80, unsynchronised(body)), mp3Frames()));

        assertThat(file.title()).isEqualTo("After");
        assertThat(file.outcome().pictures().getFirst().toArray()).isEqualTo(join(JPEG, new byte[] {(byte) 0xFF, 0, 1}));
    }

    private static byte[] unsynchronised(byte[] bytes) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        for (byte value : bytes) {
            result.write(value);
            if (value == (byte) 0xFF) {
                result.write(0);
            }
        }
        return result.toByteArray();
    }

    @Test
    void undoesCompressionGroupingAndUnsynchronisationOfFrames() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(join(3, "Compressed"));
        }
        byte[] compressed = join(be(4, 11), packed.toByteArray());
        byte[] grouped = join(7, 3, "Grouped");
        byte[] unsynchronised = join(0, new byte[] {'a', (byte) 0xFF, 0, 'b'});
        ReadFile file = read(mp3(4,
                join("TIT2", syncsafe(compressed.length), 0, 0x09, compressed),
                join("TPE1", syncsafe(grouped.length), 0, 0x40, grouped),
                join("TALB", syncsafe(unsynchronised.length), 0, 0x02, unsynchronised)));

        assertThat(file.title()).isEqualTo("Compressed");
        assertThat(file.artist()).contains("Grouped");
        assertThat(file.album()).contains("aÿb");
    }

    @Test
    void believesThePlainSizesOfOldITunes() {
        byte[] title = join(0, "t".repeat(300));
        ReadFile file = read(mp3(4, join("TIT2", be(4, title.length), 0, 0, title), frame24("TPE1", 0, "Next")));

        assertThat(file.title()).hasSize(300);
        assertThat(file.artist()).contains("Next");
    }

    /// Sizes of 2.4 in a tag of 2.3, which end within the padding when they are read as 2.3 says.
    @ParameterizedTest
    @ValueSource(ints = {0, 20, 5_000})
    void readsTheSizesOfTheOtherVersion(int padding) {
        byte[] frames = join(frame24("TIT2", 0, "t".repeat(300)), frame24("TPE1", 0, "a".repeat(200)), frame24("TALB", 0, "Album"), new byte[padding]);
        ReadFile file = read(join(id3(3, 0, frames), mp3Frames()));

        assertThat(file.title()).hasSize(300);
        assertThat(file.artist()).hasValueSatisfying(artist -> assertThat(artist).hasSize(200));
        assertThat(file.album()).contains("Album");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 5_000})
    void believesTheSizesOfItsVersionWhereCapitalsLookLikeFrames(int padding) {
        String capitals = "TITLES IN CAPITALS 1234".repeat(30).replace(" ", "");
        for (int length = 256; length < 512; length++) {
            byte[] frames = join(frame23("TIT2", 0, capitals.substring(0, length)), frame23("COMM", 0, "eng", 0, capitals.substring(0, length)), new byte[padding]);
            ReadFile file = read(join(id3(3, 0, frames), mp3Frames()));

            assertThat(file.title()).hasSize(length);
            assertThat(file.tags().extra().get("comment")).hasSize(length);
        }
    }

    @Test
    void fillsFromTheOldTagsWhatTheNewOneLacks() {
        byte[] item = join(le(4, 8), le(4, 0), "REPLAYGAIN_TRACK_GAIN", 0, "-3.25 dB");
        byte[] artist = join(le(4, 3), le(4, 0), "Artist", 0, "Ape");
        byte[] items = join(item, artist);
        byte[] ape = join(items, "APETAGEX", le(4, 2_000), le(4, items.length + 32), le(4, 2), le(4, 0), le(8, 0));
        byte[] old = join("TAG", padded("Old title", 30), padded("Old artist", 30), padded("Old album", 30), "1999", padded("c", 28), 0, 7, 8);
        ReadFile file = read(join(mp3(4, frame24("TIT2", 0, "New title")), ape, old));

        assertThat(file.title()).isEqualTo("New title");
        assertThat(file.artist()).contains("Ape");
        assertThat(file.album()).contains("Old album");
        assertThat(file.tags().position().year()).hasValue(1999);
        assertThat(file.tags().position().track().orElseThrow().number()).hasValue(7);
        assertThat(file.tags().traits().genres()).containsExactly("Jazz");
        assertThat(file.tags().traits().replayGain().trackGain()).hasValue(-3.25);
        assertThat(file.tags().audio().seconds().orElseThrow()).isBetween(0.26, 0.262);
    }

    private static byte[] padded(String text, int length) {
        return Arrays.copyOf(AudioBytes.join(text), length);
    }

    @Test
    void losesOnlyTheFrameThatIsBroken() {
        ReadFile file = read(mp3(4,
                frame24("TALB", 2, new byte[] {(byte) 0xD8, 0x00, 0x00, 0x78}),
                frame24("TPE2", 1, BOM, new byte[] {0x00, (byte) 0xD8, 'x', 0}),
                frame24("TCOM", 9, "unknown encoding"),
                frame24("TPE1", 3, "Whole"),
                frame24("TIT2", 3, "n".repeat(5_000))));

        assertThat(file.artist()).contains("Whole");
        assertThat(file.album()).isEmpty();
        assertThat(file.titleSource()).isEqualTo(NameSource.PATH);
        assertThat(file.problems()).containsExactly(TagProblem.BROKEN_ENCODING, TagProblem.BROKEN_ENCODING,
                TagProblem.BROKEN_ENCODING, TagProblem.VALUE_TOO_LONG);
    }

    @Test
    void readsUtf8InFieldsThatSayLatin1() {
        ReadFile file = read(mp3(3, frame23("TIT2", 0, utf8("Björk – Jóga")), frame23("TPE1", 0, "Ã©"), frame23("TALB", 0, "Für Élise")));

        assertThat(file.title()).isEqualTo("Björk – Jóga");
        assertThat(file.artist()).as("nobody means this").contains("é");
        assertThat(file.album()).contains("Für Élise");
    }

    @Test
    void readsOtherFormatsBehindAnId3Tag() {
        byte[] tag = id3(4, 0, frame24("TPE1", 3, "Before"));
        byte[] comments = AudioBytes.comments("TITLE=Inside");
        for (byte[] inner : List.of(AudioBytes.flac(AudioBytes.block(4, comments)), AudioBytes.vorbis(comments))) {
            ReadFile file = read(join(tag, inner));
            assertThat(file.artist()).contains("Before");
            assertThat(file.title()).isEqualTo("Inside");
            assertThat(file.tags().audio().seconds()).hasValue(2.0);
        }
    }
}
