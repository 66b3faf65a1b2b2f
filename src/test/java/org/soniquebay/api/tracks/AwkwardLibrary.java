package org.soniquebay.api.tracks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.history.Analysis;
import org.soniquebay.analysis.history.AnalysisSource;
import org.soniquebay.analysis.history.AnalysisStore;
import org.soniquebay.analysis.history.AnalysisValues.KeyValue;
import org.soniquebay.analysis.history.AnalysisValues.TempoValue;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.analysis.key.Camelot;
import org.soniquebay.analysis.key.MusicalKey;
import org.soniquebay.analysis.key.PitchClass;
import org.soniquebay.analysis.key.Scale;
import org.soniquebay.analysis.scores.ScoreName;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.NaturalOrder;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.ArtistStore;
import org.soniquebay.library.search.TrackSearchIndex;

/// A library with names that are hard to order, values that are missing, and tags that contradict what was measured.
abstract class AwkwardLibrary extends ApiTest {

    static final int TRACKS = 120;
    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

    private final Random random = new Random(34);

    /// What is known of a track besides its row.
    record Sound(Optional<AnalysisValues> measured, Optional<AnalysisValues> tagged) {

        Optional<TempoValue> tempo() {
            return tagged.flatMap(AnalysisValues::tempo).or(() -> measured.flatMap(AnalysisValues::tempo));
        }

        Optional<KeyValue> key() {
            return tagged.flatMap(AnalysisValues::key).or(() -> measured.flatMap(AnalysisValues::key));
        }

        Optional<Double> score(ScoreName name) {
            return measured.map(values -> values.scores().get(name));
        }
    }

    /// Makes the library.
    ///
    /// @return by track id
    Map<Integer, Sound> library() {
        Map<Integer, Sound> sounds = new java.util.TreeMap<>();
        database.useTransaction(handle -> {
            List<Integer> artists = List.of("İlk", "Øre", "(The) 10cc", "Zebra", "élan", "9").stream().map(ArtistName::new)
                    .map(name -> new ArtistStore().resolve(handle, List.of(name)).get(name).value()).toList();
            List<Integer> albums = new ArrayList<>();
            for (String title : List.of("Same", "Same", "“Live”", "Vol. 10", "Vol. 9", "été")) {
                albums.add(handle.createQuery("INSERT INTO albums (title, album_artist_id, identity_key) VALUES (:title, :artist, :key) RETURNING id")
                        .bind("title", title).bind("artist", artists.get(albums.size())).bind("key", "key " + albums.size()).mapTo(Integer.class).one());
            }
            List<TrackId> tracks = new ArrayList<>();
            for (int i = 0; i < TRACKS; i++) {
                tracks.add(track(handle, i, artists, albums));
            }
            new TrackSearchIndex().refresh(handle, tracks);
            List<Analysis> analyses = new ArrayList<>();
            for (TrackId track : tracks) {
                Sound sound = sound();
                sounds.put(track.value(), sound);
                sound.measured().ifPresent(values -> analyses.add(
                        new Analysis(track, Optional.empty(), AnalysisSource.SONIQUEBAY, Optional.of("test"), values, MADE)));
                sound.tagged().ifPresent(values -> analyses.add(
                        new Analysis(track, Optional.empty(), AnalysisSource.TAGS, Optional.empty(), values, MADE)));
            }
            new AnalysisStore().record(handle, analyses);
            new AudioFeaturesStore().settle(handle, tracks);
        });
        return sounds;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> T anyOrNull(List<T> values) {
        return random.nextInt(6) == 0 ? null : any(values);
    }

    private TrackId track(Handle handle, int number, List<Integer> artists, List<Integer> albums) {
        return new TrackId(handle.createQuery("""
                INSERT INTO tracks (title, path, track_artist_id, album_id, duration, track_number, disc_number, year, bitrate, missing_since, date_added)
                VALUES (:title, :path, :artist, :album, :duration, :number, :disc, :year, :bitrate,
                        CASE WHEN :missing THEN CURRENT_TIMESTAMP END, CURRENT_TIMESTAMP - :days * interval '1 day')
                RETURNING id
                """)
                .bind("title", anyOrNull(NaturalOrder.AWKWARD)).bind("path", "/music/" + any(NaturalOrder.AWKWARD).replace('/', '_') + number)
                .bind("artist", any(artists)).bind("album", anyOrNull(albums))
                .bind("duration", random.nextInt(5) == 0 ? null : (Integer) random.nextInt(400))
                .bind("number", anyOrNull(List.of("1", "2/12", "A10", "x", "03"))).bind("disc", anyOrNull(List.of("1", "2", "CD 3")))
                .bind("year", anyOrNull(List.of("1965", "1965-10", "jan08", "2001", "1999"))).bind("bitrate", any(List.of(128, 320)))
                .bind("missing", random.nextInt(8) == 0).bind("days", random.nextInt(20)).mapTo(Integer.class).one());
    }

    private Sound sound() {
        if (random.nextInt(8) == 0) {
            return new Sound(Optional.empty(), Optional.empty());
        }
        Map<ScoreName, Double> scores = new EnumMap<>(ScoreName.class);
        for (ScoreName name : ScoreName.values()) {
            if (random.nextInt(5) > 0) {
                scores.put(name, random.nextInt(11) / 10.0);
            }
        }
        double bpm = 60 + random.nextInt(80);
        Optional<AnalysisValues> measured = Optional.of(new AnalysisValues(
                random.nextInt(6) == 0 ? Optional.empty() : Optional.of(new TempoValue(bpm, OptionalDouble.of(random.nextInt(11) / 10.0), List.of())),
                random.nextInt(6) == 0 ? Optional.empty() : Optional.of(key(OptionalDouble.of(random.nextInt(11) / 10.0))), scores, Optional.empty()));
        if (random.nextInt(2) == 0) {
            return new Sound(measured, Optional.empty());
        }
        double stated = bpm * any(List.of(1.0, 1.03, 1.05, 0.5, 2.0, 1.5, 0.97));
        return new Sound(measured, Optional.of(new AnalysisValues(
                Optional.of(TempoValue.of(stated)), random.nextInt(2) == 0 ? Optional.empty() : Optional.of(key(OptionalDouble.empty())), Map.of(), Optional.empty())));
    }

    private KeyValue key(OptionalDouble confidence) {
        MusicalKey key = new MusicalKey(PitchClass.values()[random.nextInt(12)], any(List.of(Scale.values())));
        return new KeyValue(Optional.of(key.tonic().spelling()), Optional.of(key.scale().stored()), Optional.of(Camelot.of(key).toString()), confidence, List.of());
    }
}
