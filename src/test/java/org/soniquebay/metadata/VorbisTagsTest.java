package org.soniquebay.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.soniquebay.metadata.AudioBytes.JPEG;
import static org.soniquebay.metadata.AudioBytes.block;
import static org.soniquebay.metadata.AudioBytes.comments;
import static org.soniquebay.metadata.AudioBytes.flac;
import static org.soniquebay.metadata.AudioBytes.flacPicture;
import static org.soniquebay.metadata.AudioBytes.join;
import static org.soniquebay.metadata.AudioBytes.opus;
import static org.soniquebay.metadata.AudioBytes.vorbis;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.container.tags.Picture;
import org.soniquebay.container.tags.PictureType;
import org.soniquebay.container.tags.TagProblem;

class VorbisTagsTest {

    private static final Object[] COMMENTS = {
        "title=Ünïcode 🎵", "Artist=Ann", "ARTIST=Bob", "TRACKNUMBER=01", "TRACKTOTAL=12", "DISCNUMBER=1", "DATE=2003-04-01",
        "GENRE=Rock", "GENRE=Pop; rock", "MOOD=Happy", "BPM=93,5", "INITIALKEY=Am", "COMPILATION=1", "LABEL=Small", "UNHEARD_OF=x"
    };

    @TempDir
    Path folder;

    private ReadFile read(byte[] file) {
        return ReadFile.of(folder, file);
    }

    @Test
    void theFlagOfACompilationIsBelievedBeforeTheAlbumArtist() {
        for (String yes : List.of("1", "true", "YES")) {
            assertThat(isCompilation("COMPILATION=" + yes)).as(yes).isTrue();
        }
        for (String no : List.of("0", "no", "2")) {
            assertThat(isCompilation("COMPILATION=" + no, "ALBUMARTIST=Various Artists")).as(no).isFalse();
        }
        assertThat(isCompilation("ALBUMARTIST=various artists")).isTrue();
        assertThat(isCompilation("ALBUMARTIST=Ann")).isFalse();
        assertThat(isCompilation()).isFalse();
    }

    private boolean isCompilation(Object... comments) {
        return read(flac(block(4, comments(comments)))).tags().credits().compilation();
    }

    @Test
    void theFirstKeyThatIsNoEssayCounts() {
        String longest = "x".repeat(32);
        assertThat(read(flac(block(4, comments("INITIALKEY=" + longest + "x", "INITIALKEY=" + longest, "INITIALKEY=Am")))).tags().traits().key()).contains(longest);
    }

    @Test
    void readsTheSameFromFlacVorbisAndOpus() {
        for (byte[] file : List.of(flac(block(4, comments(COMMENTS))), vorbis(comments(COMMENTS)), opus(comments(COMMENTS)))) {
            ReadFile read = read(file);

            assertThat(read.title()).isEqualTo("Ünïcode 🎵");
            assertThat(read.artist()).contains("Ann; Bob");
            assertThat(read.tags().credits().artists()).containsExactly("Ann", "Bob");
            assertThat(read.tags().credits().compilation()).isTrue();
            NumberOfTotal track = read.tags().position().track().orElseThrow();
            assertThat(track.written()).isEqualTo("01");
            assertThat(track.number()).hasValue(1);
            assertThat(track.total()).hasValue(12);
            assertThat(read.tags().position().date()).contains("2003-04-01");
            assertThat(read.tags().position().year()).hasValue(2003);
            assertThat(read.tags().traits().genres()).containsExactly("Rock", "Pop");
            assertThat(read.tags().traits().moods()).containsExactly("Happy");
            assertThat(read.tags().traits().bpm()).hasValue(93.5);
            assertThat(read.tags().traits().key()).contains("Am");
            assertThat(read.tags().extra()).containsEntry("label", "Small").doesNotContainKey("unheard_of");
            assertThat(read.tags().audio().seconds()).hasValue(2.0);
            assertThat(read.outcome().warnings()).isEmpty();
        }
    }

    @Test
    void tellsOpusFromVorbis() {
        assertThat(read(opus(comments())).tags().fileType()).isEqualTo("opus");
        assertThat(read(opus(comments())).tags().audio().samples().sampleRate()).hasValue(48_000);
        assertThat(read(vorbis(comments())).tags().fileType()).isEqualTo("ogg");
        assertThat(read(vorbis(comments())).tags().audio().samples().sampleRate()).hasValue(44_100);
    }

    @Test
    void readsPicturesFromBlocksAndFromComments() {
        byte[] large = join(JPEG, new byte[200_000]);
        String coded = "METADATA_BLOCK_PICTURE=" + Base64.getEncoder().encodeToString(flacPicture(3, large));
        for (byte[] file : List.of(
                flac(block(6, flacPicture(3, large)), block(4, comments("TITLE=After"))),
                flac(block(4, comments(coded, "TITLE=After"))),
                vorbis(comments(coded, "TITLE=After")),
                opus(comments(coded, "TITLE=After")))) {
            ReadFile read = read(file);

            assertThat(read.outcome().pictures()).hasSize(1);
            Picture picture = read.outcome().pictures().getFirst();
            assertThat(picture.type()).isEqualTo(PictureType.FRONT_COVER);
            assertThat(picture.mime()).isEqualTo("image/jpeg");
            assertThat(picture.toArray()).isEqualTo(large);
            assertThat(read.title()).isEqualTo("After");
        }
    }

    @Test
    void turnsR128GainsIntoReplayGain() {
        ReadFile file = read(opus(comments("R128_TRACK_GAIN=-512", "R128_ALBUM_GAIN=abc")));

        assertThat(file.tags().traits().replayGain().trackGain()).hasValue(3.0);
        assertThat(file.tags().traits().replayGain().albumGain()).isEmpty();
        assertThat(file.tags().extra()).containsEntry("r128_track_gain", "-512");
    }

    @Test
    void losesOnlyTheCommentThatIsBroken() {
        byte[] overlong = join("ALBUM=", "x".repeat(5_000));
        byte[] endless = new byte[300_000];
        Arrays.fill(endless, (byte) 'y');
        ReadFile file = read(vorbis(comments(
                "ARTIST=a\0b", overlong, join("COMMENT=", endless), "=", "",
                "no equals sign", "METADATA_BLOCK_PICTURE=%%%", "METADATA_BLOCK_PICTURE=AAAA", "COMPOSER=Last")));

        assertThat(file.titleSource()).isEqualTo(NameSource.PATH);
        assertThat(file.artist()).isEmpty();
        assertThat(file.album()).isEmpty();
        assertThat(file.tags().extra()).containsEntry("composer", "Last");
        assertThat(file.problems()).containsExactlyInAnyOrder(TagProblem.NUL_CHARACTER,
                TagProblem.VALUE_TOO_LONG, TagProblem.VALUE_TOO_LONG, TagProblem.TRUNCATED, TagProblem.TRUNCATED);
    }

    @Test
    void keepsWhatStoodBeforeALyingLength() {
        byte[] comments = comments("TITLE=Before", "ARTIST=lost");
        byte[] lying = Arrays.copyOf(comments, comments.length);
        int length = lying.length - "ARTIST=lost".length() - 4;
        Arrays.fill(lying, length, length + 4, (byte) 0x7F);

        for (byte[] file : List.of(flac(block(4, lying)), vorbis(lying), opus(lying))) {
            ReadFile read = read(file);
            assertThat(read.title()).isEqualTo("Before");
            assertThat(read.artist()).isEmpty();
            assertThat(read.problems()).contains(TagProblem.TRUNCATED);
        }
    }
}
