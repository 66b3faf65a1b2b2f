package org.soniquebay.api.discovery;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.analysis.history.EffectiveFeatures;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.discovery.mixing.Seed;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.Artist;
import org.soniquebay.library.catalog.ArtistQueries;
import org.soniquebay.library.tracks.Track;
import org.soniquebay.library.tracks.TrackQueries;

/// Tracks and artists of an answer with their names and sound.
record NamedTracks(Map<TrackId, Track> tracks, Map<TrackId, EffectiveFeatures> sound, Map<ArtistId, Artist> artists) {

    private static final LocalizedMessage NO_TRACKS = LocalizedMessage.of("There are no such tracks: %s.", "Pistes non trouvées : %s.");
    private static final LocalizedMessage NO_ARTISTS = LocalizedMessage.of("There are no such artists: %s.", "Artistes non trouvés : %s.");
    private static final int MOST_NAMED = 10;

    static NamedTracks of(Handle handle, Collection<TrackId> tracks, Collection<ArtistId> artists) {
        return new NamedTracks(new TrackQueries().findAll(handle, tracks), new AudioFeaturesStore().findAll(handle, tracks),
                new ArtistQueries().findAll(handle, artists).stream().collect(Collectors.toMap(Artist::id, Function.identity(), (one, _) -> one)));
    }

    /// Those of seeds.
    ///
    /// @throws Problem 404 when the library has not all of them
    static NamedTracks ofSeeds(Handle handle, Collection<Seed> seeds) {
        Set<TrackId> tracks = new HashSet<>();
        Set<ArtistId> artists = new HashSet<>();
        seeds.forEach(seed -> {
            switch (seed) {
                case Seed.OfTrack(var track) -> tracks.add(track);
                case Seed.OfArtist(var artist) -> artists.add(artist);
            }
        });
        NamedTracks named = of(handle, tracks, artists);
        tracks.removeAll(named.tracks.keySet());
        artists.removeAll(named.artists.keySet());
        if (!tracks.isEmpty()) {
            throw Problem.of(404, NO_TRACKS.with(listed(tracks, TrackId::value)));
        }
        if (!artists.isEmpty()) {
            throw Problem.of(404, NO_ARTISTS.with(listed(artists, ArtistId::value)));
        }
        return named;
    }

    private static <T> String listed(Collection<T> ids, Function<T, Integer> value) {
        return ids.stream().map(value).sorted().limit(MOST_NAMED).map(String::valueOf)
                .collect(Collectors.joining(", ", "", ids.size() > MOST_NAMED ? ", …" : ""));
    }

    /// A track's fields; empty for one that was deleted meanwhile.
    Optional<SoundingTrackFields> fields(TrackId track) {
        return Optional.ofNullable(tracks.get(track)).map(known -> SoundingTrackFields.of(known, Optional.ofNullable(sound.get(track))));
    }

    /// `Artist – Title`, or the artist.
    String name(Seed seed) {
        return switch (seed) {
            case Seed.OfTrack(var id) -> name(id);
            case Seed.OfArtist(var id) -> artists.get(id).name();
        };
    }

    /// `Artist – Title`.
    String name(TrackId track) {
        return tracks.get(track).artistName() + " – " + tracks.get(track).title().orElse(tracks.get(track).path());
    }
}
