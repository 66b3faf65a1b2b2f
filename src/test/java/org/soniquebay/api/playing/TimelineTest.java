package org.soniquebay.api.playing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.soniquebay.analysis.key.KeyNames;
import org.soniquebay.analysis.key.KeySection;
import org.soniquebay.analysis.tempo.Bars;
import org.soniquebay.analysis.tempo.BeatTrack;
import org.soniquebay.analysis.timeline.Timeline;
import org.soniquebay.analysis.timeline.TimelineStore;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.Reply;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.AudioHash;
import org.soniquebay.library.tracks.TrackStore;
import tools.jackson.databind.JsonNode;

class TimelineTest extends ApiTest {

    private static final AudioHash SOUND = new AudioHash("ab".repeat(32));

    @Test
    void statesBeatsBarsTemposAndKeysOfAMeasuredTrack() throws Exception {
        TrackId track = database.inTransaction(handle -> LibraryFixture.track(handle, "Song"));
        String address = "/api/tracks/" + track + "/timeline";
        Reply before = client.get(address);
        assertThat(before.status()).isEqualTo(404);
        assertThat(before.detail()).isEqualTo("Track " + track + " has not been measured yet, or could not be.");
        assertThat(client.get("/api/tracks/4711/timeline").is(404).detail()).isEqualTo("There is no such track.");

        List<Double> beats = IntStream.range(0, 40).mapToObj(beat -> 0.4804 + beat / 2.0).toList();
        store(track, new Timeline(Optional.of(new BeatTrack(beats, 0.975, Optional.of(new Bars(4, 0.875, List.of(1, 5, 9))))),
                List.of(new KeySection(0, 60.123, KeyNames.parse("C major").orElseThrow()), new KeySection(60.123, 90, KeyNames.parse("D minor").orElseThrow()))));

        JsonNode json = client.get(address).is(200).json();
        assertThat(json.get("track_id").asInt()).isEqualTo(track.value());
        assertThat(json.get("beats")).hasSize(40);
        assertThat(json.get("beats").get(0).asDouble()).as("to the millisecond").isEqualTo(0.48);
        assertThat(json.get("beats").get(39).asDouble()).isEqualTo(19.98);
        assertThat(json.get("stability").asDouble()).isEqualTo(0.975);
        assertThat(json.get("beats_per_bar").asInt()).isEqualTo(4);
        assertThat(json.get("bar_confidence").asDouble()).isEqualTo(0.875);
        assertThat(json.get("downbeats").toString()).isEqualTo("[0.98,2.98,4.98]");
        assertThat(json.get("tempo_course").asString()).isEqualTo("steady");
        assertThat(json.get("tempo_deviation").asDouble()).isCloseTo(0, within(1e-6));
        assertThat(json.get("tempo_sections")).singleElement().satisfies(section -> {
            assertThat(section.get("from").asDouble()).isEqualTo(0.48);
            assertThat(section.get("to").asDouble()).isEqualTo(19.98);
            assertThat(section.get("bpm").asDouble()).isCloseTo(120, within(1e-6));
        });
        assertThat(json.get("key_sections").toString()).isEqualTo("[{\"from\":0.0,\"to\":60.12,\"key\":\"C\",\"scale\":\"major\",\"camelot_key\":\"8B\"},"
                + "{\"from\":60.12,\"to\":90.0,\"key\":\"D\",\"scale\":\"minor\",\"camelot_key\":\"7A\"}]");
    }

    @Test
    void aTrackWithoutTempoAndKeyHasNothingToTell() throws Exception {
        TrackId track = database.inTransaction(handle -> LibraryFixture.track(handle, "Speech"));
        store(track, new Timeline(Optional.empty(), List.of()));

        JsonNode json = client.get("/api/tracks/" + track + "/timeline").is(200).json();
        for (String list : List.of("beats", "downbeats", "tempo_sections", "key_sections")) {
            assertThat(json.get(list)).as(list).isEmpty();
        }
        for (String value : List.of("stability", "beats_per_bar", "bar_confidence", "tempo_course", "tempo_deviation")) {
            assertThat(json.get(value).isNull()).as(value).isTrue();
        }
    }

    @Test
    void theTimelineOfAnEarlierFileIsNotServed() throws Exception {
        TrackId track = database.inTransaction(handle -> LibraryFixture.track(handle, "Song"));
        store(track, new Timeline(Optional.empty(), List.of()));
        database.useTransaction(handle -> new TrackStore().setContentHash(handle, track, new AudioHash("cd".repeat(32))));

        assertThat(client.get("/api/tracks/" + track + "/timeline").status()).isEqualTo(404);
    }

    private void store(TrackId track, Timeline timeline) {
        database.useTransaction(handle -> {
            new TrackStore().setContentHash(handle, track, SOUND);
            new TimelineStore().write(handle, track, SOUND, "test", timeline, Instant.EPOCH);
        });
    }
}
