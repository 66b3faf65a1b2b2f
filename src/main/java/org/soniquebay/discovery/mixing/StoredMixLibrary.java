package org.soniquebay.discovery.mixing;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.key.Camelot;
import org.soniquebay.analysis.key.KeyNames;
import org.soniquebay.analysis.scores.ScoreName;
import org.soniquebay.database.Columns;
import org.soniquebay.discovery.similarity.LibraryFacts;
import org.soniquebay.discovery.similarity.TrackFacts;
import org.soniquebay.embedding.store.ArtistVectors;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.tracks.TrackQueries;

/// The library as the database holds it at this moment.
final class StoredMixLibrary implements MixLibrary {

    private static final String TRACKS = """
            SELECT tracks.id, tracks.album_id, tracks.duration, features.bpm, features.camelot_key, %s
            FROM tracks
            LEFT JOIN track_audio_features AS features ON features.track_id = tracks.id
            WHERE tracks.id = ANY (:tracks)
            """.formatted(MixTrack.MOODS.stream().map(mood -> "features." + mood.column()).collect(Collectors.joining(", ")));

    private static final String IN_TEMPO = """
            SELECT tracks.id
            FROM tracks
            LEFT JOIN track_audio_features AS features ON features.track_id = tracks.id
            WHERE %s AND tracks.duration IS NOT NULL
              AND (CAST(:slowest AS double precision) IS NULL OR features.bpm >= :slowest)
              AND (CAST(:fastest AS double precision) IS NULL OR features.bpm <= :fastest)
            """.formatted(TrackScope.LISTED.tracks());
    private static final String BY_CHANCE = """
            SELECT fitting.id
            FROM (%s) AS fitting
            WHERE fitting.id IN (SELECT embedding.track_id %s AND embedding_type = :type)
            ORDER BY hashint4extended(fitting.id, :seed), fitting.id
            LIMIT :most
            """.formatted(IN_TEMPO, EmbeddingStore.ACTIVE_ROWS);

    private static final int ROWS_AT_ONCE = 1_000;

    private final Handle handle;
    private final ArtistVectors artistVectors = new ArtistVectors();
    private final TrackQueries tracks = new TrackQueries();

    StoredMixLibrary(Handle handle) {
        this.handle = requireNonNull(handle, "handle is null");
    }

    @Override
    public Map<TrackId, MixTrack> tracks(Collection<TrackId> wanted) {
        Map<TrackId, TrackFacts.Fact> facts = new LibraryFacts(handle).of(wanted);
        Map<TrackId, MixTrack> found = new HashMap<>();
        handle.createQuery(TRACKS).bindArray("tracks", TrackId.class, wanted)
                .map((row, _) -> {
                    TrackId track = new TrackId(row.getInt("id"));
                    return Optional.ofNullable(facts.get(track)).map(fact -> track(row, track, fact));
                })
                .forEach(known -> known.ifPresent(track -> found.put(track.track(), track)));
        return found;
    }

    private static MixTrack track(ResultSet row, TrackId track, TrackFacts.Fact fact) {
        try {
            Map<ScoreName, Double> moods = new EnumMap<>(ScoreName.class);
            for (ScoreName mood : MixTrack.MOODS) {
                Columns.decimal(row, mood.column()).ifPresent(score -> moods.put(mood, score));
            }
            return new MixTrack(track, fact, Columns.id(row, "album_id", AlbumId::new), Columns.integer(row, "duration"),
                    Columns.decimal(row, "bpm"), Columns.text(row, "camelot_key").flatMap(KeyNames::parse).map(Camelot::of), moods);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<float[]> artistVector(ArtistId artist) {
        return artistVectors.find(handle, artist);
    }

    @Override
    public Set<TrackId> tracksOf(ArtistId artist) {
        return Set.copyOf(tracks.ofArtist(handle, artist));
    }

    @Override
    public List<TrackId> byChance(DjSetQuery.TempoRange tempos, long seed, int most) {
        return handle.createQuery(BY_CHANCE).bind("seed", seed).bind("slowest", tempos.slowest()).bind("fastest", tempos.fastest())
                .bind("type", ModelIdentity.AUDIO).bind("most", most).mapTo(TrackId.class).list();
    }

    @Override
    public Predicate<TrackId> inTempo(DjSetQuery.TempoRange tempos) {
        int[] fitting = handle.createQuery(IN_TEMPO + " ORDER BY tracks.id").bind("slowest", tempos.slowest()).bind("fastest", tempos.fastest())
                .setFetchSize(ROWS_AT_ONCE).mapTo(Integer.class).stream().mapToInt(Integer::intValue).toArray();
        return track -> Arrays.binarySearch(fitting, track.value()) >= 0;
    }
}
