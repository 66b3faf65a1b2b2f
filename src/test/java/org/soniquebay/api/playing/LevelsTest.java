package org.soniquebay.api.playing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.soniquebay.analysis.levels.LevelsStore;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.Reply;
import org.soniquebay.audio.loudness.Levels;
import org.soniquebay.audio.loudness.ProgrammeLoudness;
import org.soniquebay.audio.loudness.Waveform;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.AudioHash;
import org.soniquebay.library.tracks.TrackStore;
import tools.jackson.databind.JsonNode;

class LevelsTest extends ApiTest {

    private static final AudioHash SOUND = new AudioHash("ab".repeat(32));

    @Test
    void statesLoudnessAndWaveformOfAMeasuredTrack() throws Exception {
        TrackId track = database.inTransaction(handle -> LibraryFixture.track(handle, "Song"));
        String address = "/api/tracks/" + track + "/levels";
        Reply before = client.get(address);
        assertThat(before.status()).isEqualTo(404);
        assertThat(before.detail()).isEqualTo("Track " + track + " has not been measured yet, or could not be.");
        assertThat(client.get("/api/tracks/4711/levels").is(404).detail()).isEqualTo("There is no such track.");
        assertThat(client.get("/api/tracks/4711/levels", "Accept-Language", "fr").is(404).detail()).isEqualTo("Piste non trouvée");

        store(track, new ProgrammeLoudness(OptionalDouble.of(-14.25), OptionalDouble.of(6.5), OptionalDouble.of(-0.5)));

        Reply reply = client.get(address);
        assertThat(reply.status()).isEqualTo(200);
        JsonNode json = reply.json();
        assertThat(json.get("track_id").asInt()).isEqualTo(track.value());
        assertThat(json.get("loudness").asDouble()).isEqualTo(-14.25);
        assertThat(json.get("loudness_range").asDouble()).isEqualTo(6.5);
        assertThat(json.get("true_peak").asDouble()).isEqualTo(-0.5);
        assertThat(json.get("stretch_seconds").asDouble()).isEqualTo(0.25);
        assertThat(json.get("peaks").toString()).isEqualTo("[0,127,255]");
        assertThat(json.get("levels").toString()).isEqualTo("[0,64,200]");
    }

    @Test
    void theLevelsOfAnEarlierFileAreNotServed() throws Exception {
        TrackId track = database.inTransaction(handle -> LibraryFixture.track(handle, "Song"));
        store(track, new ProgrammeLoudness(OptionalDouble.of(-14), OptionalDouble.of(6), OptionalDouble.of(-1)));
        database.useTransaction(handle -> new TrackStore().setContentHash(handle, track, new AudioHash("cd".repeat(32))));

        assertThat(client.get("/api/tracks/" + track + "/levels").status()).isEqualTo(404);
    }

    @Test
    void silenceHasNoLoudness() throws Exception {
        TrackId track = database.inTransaction(handle -> LibraryFixture.track(handle, "Silence"));
        store(track, new ProgrammeLoudness(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty()));

        JsonNode json = client.get("/api/tracks/" + track + "/levels").json();
        assertThat(json.get("loudness").isNull()).isTrue();
        assertThat(json.get("loudness_range").isNull()).isTrue();
        assertThat(json.get("true_peak").isNull()).isTrue();
    }

    private void store(TrackId track, ProgrammeLoudness loudness) {
        Waveform waveform = new Waveform(0.25, new byte[] {0, 127, (byte) 255}, new byte[] {0, 64, (byte) 200});
        database.useTransaction(handle -> {
            new TrackStore().setContentHash(handle, track, SOUND);
            new LevelsStore().write(handle, track, SOUND, new Levels(loudness, waveform), Instant.EPOCH);
        });
    }
}
