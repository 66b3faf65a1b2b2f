package org.soniquebay.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.soniquebay.audio.TestAudio;

/// A small music folder whose tempos and keys are known, with titles as a stranger might write them.
final class TestMusic {

    static final String ARTIST = "Ada Tide";
    static final String MARKUP = "<script>document.title='owned'</script><img src=x onerror=alert(1)>";
    static final String TURNED = "left\u202Etfel";
    static final int LONG = 1_000;
    static final int TRACKS = 10;

    private static final double SECONDS = 14;

    private TestMusic() {
    }

    /// @return the folder, made in a place
    static Path in(Path place) throws IOException {
        Path music = Files.createDirectories(place.resolve("music")).toRealPath();
        for (int i = 0; i < 4; i++) {
            write(music.resolve("Tides/0" + (i + 1) + ".flac"), "Wave " + (i + 1), ARTIST, "Tides", i + 1, 90 + 10 * i, 220 * Math.pow(2, i / 12.0));
        }
        for (int i = 0; i < 3; i++) {
            write(music.resolve("Stones/0" + (i + 1) + ".mp3"), "Pebble " + (i + 1), "Bo Stone", "Stones", i + 1, 120 + 4 * i, 261.6 * Math.pow(2, i * 7 / 12.0));
        }
        write(music.resolve("Strange/01.flac"), MARKUP, "<b>Mallory</b>", "\"><svg onload=alert(1)>", 1, 100, 330);
        write(music.resolve("Strange/02.flac"), TURNED, "\u2067Mallory", "Strange", 2, 104, 349.2);
        write(music.resolve("Strange/03.flac"), "long " + "x".repeat(LONG), "Mallory", "Strange", 3, 108, 370);
        return music;
    }

    private static void write(Path file, String title, String artist, String album, int number, double tempo, double tonic) throws IOException {
        Files.createDirectories(file.getParent());
        float[] sound = TestAudio.mix(TestAudio.clicks(tempo, SECONDS), TestAudio.chord(SECONDS, tonic, tonic * 1.26, tonic * 1.498));
        TestAudio.encode(sound, file, "-metadata", "title=" + title, "-metadata", "artist=" + artist, "-metadata", "album=" + album,
                "-metadata", "track=" + number, "-metadata", "date=" + (1990 + number), "-metadata", "genre=Test");
    }
}
