package org.soniquebay.app.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.Program;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.DatabaseSettings;

/// `kill -9` of a scan at random moments: the next run goes on, and at the end nothing is lost and nothing is double.
@Tag("slow")
class KillRoundsTest {

    private static final int TRACKS = 36;
    private static final int ROUNDS = 8;
    private static final long SEED = 9;

    @TempDir
    Path temporary;

    @Test
    void noTrackIsLostOrMeasuredTwice() throws Exception {
        Path music = Files.createDirectory(temporary.resolve("music"));
        makeSongs(music);
        Path data = temporary.resolve("data");
        Program program = new Program(temporary, Map.of());
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            Process scan = program.start(
                    temporary.resolve("out.txt"), temporary.resolve("err.txt"), "scan", music.toString(), "--data", data.toString());
            scan.waitFor(300 + random.nextInt(3_500), TimeUnit.MILLISECONDS);
            scan.destroyForcibly().waitFor();
        }

        Program.Ended last = program.run("scan", music.toString(), "--data", data.toString());

        assertThat(last.err()).isEmpty();
        assertThat(last.exitCode()).isZero();
        try (Database database = Database.open(new DatabaseSettings.Embedded(data))) {
            assertThat(count(database, "SELECT count(*) FROM tracks")).isEqualTo(TRACKS);
            assertThat(count(database, "SELECT count(*) FROM track_audio_analyses")).isEqualTo(TRACKS);
            assertThat(count(database, "SELECT count(*) FROM track_audio_features")).isEqualTo(TRACKS);
            assertThat(count(database, "SELECT count(*) FROM track_embeddings")).isEqualTo(TRACKS);
            assertThat(count(database, "SELECT count(*) FROM failures")).isZero();
            assertThat(count(database, "SELECT count(*) FROM jobs")).isZero();
        }
    }

    private static void makeSongs(Path music) throws IOException {
        for (int i = 0; i < TRACKS; i++) {
            double hertz = 150 + 3 * i;
            float[] sound = TestAudio.mix(TestAudio.chord(20, hertz, hertz * 1.25, hertz * 1.5), TestAudio.clicks(90 + i, 20));
            TestAudio.encode(sound, music.resolve("song-" + i + (i % 2 == 0 ? ".mp3" : ".flac")));
        }
    }

    private static long count(Database database, String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
