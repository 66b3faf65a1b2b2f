package org.soniquebay.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jaudiotagger.audio.AudioFile;
import org.jaudiotagger.audio.AudioFileIO;
import org.jaudiotagger.tag.FieldKey;
import org.jaudiotagger.tag.Tag;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.container.tags.AudioProperties;
import org.soniquebay.container.tags.Picture;
import org.soniquebay.container.tags.PictureType;

/// Real files of every format, written by ffmpeg and read by us, and by jaudiotagger where it can.
class EncodedTagsTest {

    private static final double SECONDS = 2;
    private static final String TITLE = "Tïtle 日本 🎵";
    private static final Logger JAUDIOTAGGER = Logger.getLogger("org.jaudiotagger");

    @TempDir
    static Path folder;

    private static Path sound;

    @BeforeAll
    static void makeSound() {
        JAUDIOTAGGER.setLevel(Level.OFF);
        float[] tone = TestAudio.sine(440, SECONDS, 0.5);
        sound = TestAudio.wav(folder.resolve("sound.wav"), tone, tone);
    }

    static String[] tags() {
        List<String> options = new ArrayList<>();
        for (String pair : List.of("title=" + TITLE, "artist=Ännë", "album=Album", "album_artist=Band", "track=01/12", "disc=1/2",
                "date=2003-04-01", "genre=Rock; Pop", "comment=hello", "composer=Composer", "TBPM=127.5", "TKEY=Am")) {
            options.addAll(List.of("-metadata", pair));
        }
        return options.toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource({"mp3,mp3,192", "flac,flac,0", "m4a,aac,0", "ogg,vorbis,0", "opus,opus,0", "wav,pcm,1411", "aiff,pcm,1411", "wma,wma,160"})
    void readsTagsAndPropertiesOfEveryFormat(String type, String codec, int bitrate) {
        ReadFile file = ReadFile.of(TestAudio.encode(sound, folder.resolve("all." + type), tags()));

        assertThat(file.title()).isEqualTo(TITLE);
        assertThat(file.artist()).contains("Ännë");
        assertThat(file.album()).contains("Album");
        assertThat(file.tags().traits().genres()).containsExactly("Rock", "Pop");
        assertThat(file.tags().traits().comment()).contains("hello");
        NumberOfTotal track = file.tags().position().track().orElseThrow();
        assertThat(track.number()).hasValue(1);
        assertThat(track.total()).hasValue(12);
        assertThat(file.tags().position().year()).hasValue(2003);
        assertThat(file.outcome().warnings()).isEmpty();
        AudioProperties audio = file.tags().audio();
        assertThat(file.tags().fileType()).isEqualTo(type);
        assertThat(audio.codec()).isEqualTo(codec);
        assertThat(audio.seconds().orElseThrow()).isCloseTo(SECONDS, within(0.05));
        assertThat(audio.samples().channels()).hasValue(2);
        assertThat(audio.samples().sampleRate()).hasValue(type.equals("opus") ? 48_000 : 44_100);
        assertThat(bitrate == 0 || Math.abs(audio.bitrate().orElseThrow() - bitrate) <= bitrate / 20).as("%s", audio).isTrue();
    }

    /// RIFF's INFO list has no place for the three, and ffmpeg writes no freeform atoms into MP4.
    @ParameterizedTest
    @ValueSource(strings = {"mp3", "flac", "ogg", "opus", "aiff", "wma"})
    void readsTempoKeyAndAlbumArtist(String type) {
        ReadFile file = ReadFile.of(TestAudio.encode(sound, folder.resolve("more." + type), tags()));

        assertThat(file.tags().traits().bpm()).hasValue(127.5);
        assertThat(file.tags().traits().key()).contains("Am");
        assertThat(file.tags().credits().albumArtist()).contains("Band");
        assertThat(file.tags().position().disc().orElseThrow().total()).hasValue(2);
        assertThat(file.tags().extra()).containsEntry("composer", "Composer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp3", "flac", "m4a"})
    void readsAttachedPictures(String type) {
        Path picture = folder.resolve("cover.png");
        Path target = folder.resolve("pictured." + type);
        TestAudio.ffmpeg(List.of("-f", "lavfi", "-i", "testsrc=size=64x64", "-frames:v", "1", "-update", "1", picture.toString()));
        TestAudio.ffmpeg(List.of("-i", sound.toString(), "-i", picture.toString(), "-map", "0:a", "-map", "1:v", "-c:v", "copy",
                "-disposition:v", "attached_pic", "-metadata:s:v", "comment=Cover (front)", target.toString()));

        assertThat(ReadFile.of(target).outcome().pictures()).singleElement().satisfies(found -> {
            assertThat(found.type()).isEqualTo(PictureType.FRONT_COVER);
            assertThat(found.mime()).isEqualTo("image/png");
            assertThat(found).extracting(Picture::toArray).isEqualTo(Files.readAllBytes(picture));
        });
    }

    @Test
    void readsQuickTimeKeysOldId3VersionsAndLosslessMp4() {
        Path keyed = TestAudio.encode(sound, folder.resolve("keyed.m4a"), with(tags(), "-movflags", "use_metadata_tags"));
        Path old = TestAudio.encode(sound, folder.resolve("old.mp3"), with(tags(), "-id3v2_version", "3", "-write_id3v1", "1"));
        Path lossless = TestAudio.encode(sound, folder.resolve("lossless.m4a"), with(tags(), "-c:a", "alac"));

        assertThat(ReadFile.of(keyed).title()).isEqualTo(TITLE);
        assertThat(ReadFile.of(keyed).tags().traits().bpm()).hasValue(127.5);
        assertThat(ReadFile.of(old).title()).isEqualTo(TITLE);
        assertThat(ReadFile.of(lossless).tags().audio().codec()).isEqualTo("alac");
        assertThat(ReadFile.of(lossless).tags().audio().samples().bits()).hasValue(16);
    }

    private static String[] with(String[] options, String... more) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp3", "flac", "m4a", "ogg", "wma", "aiff", "wav"})
    void agreesWithAnIndependentReader(String type) throws Exception {
        Path path = TestAudio.encode(sound, folder.resolve("same." + type), tags());
        ReadFile ours = ReadFile.of(path);
        AudioFile theirs = AudioFileIO.read(new File(path.toString()));
        Tag tag = theirs.getTag();

        assertThat(ours.title()).isEqualTo(first(tag, FieldKey.TITLE));
        assertThat(ours.artist()).contains(first(tag, FieldKey.ARTIST));
        assertThat(ours.album()).contains(first(tag, FieldKey.ALBUM));
        assertThat(ours.tags().audio().seconds().orElseThrow())
                .isCloseTo(theirs.getAudioHeader().getPreciseTrackLength(), within(0.1));
        assertThat(ours.tags().audio().samples().sampleRate()).hasValue(theirs.getAudioHeader().getSampleRateAsNumber());
    }

    /// Theirs keeps the NUL that pads the texts of a RIFF file.
    private static String first(Tag tag, FieldKey key) {
        return tag.getFirst(key).replace("\0", "");
    }
}
