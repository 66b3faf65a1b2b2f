package org.soniquebay.library.grouping;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.library.TrackId;

/// The tracks that decide, together with some that changed, which albums there are. No other track matters, however many there are of the same title: to
/// each track belong those of its title and folder, those of its MusicBrainz id, those on its album, and those that may be other discs.
final class AlbumCandidates {

    /// What a track states, or stated before, that changed.
    ///
    /// @param artist the key of the artist that it states for its album, else of its own
    /// @param isOfDiscs whether it states a disc, or several
    /// @param album that it is on
    record Seed(TrackId track, Place place, String artist, boolean isOfDiscs, Optional<String> musicBrainzId, Optional<AlbumId> album) {
    }

    /// Where tracks are one album unless they state otherwise.
    ///
    /// @param title its key
    record Place(String title, String folder) {
        static Place of(StatedTrack track) {
            return new Place(SanitizedText.matchKey(track.states().album().title()), track.states().album().folder());
        }
    }

    private final Handle handle;
    private final AlbumStatements statements;
    private final Map<TrackId, StatedTrack> tracks = new LinkedHashMap<>();
    private final NearbyDiscs nearby;
    private final Wave<Place> places = new Wave<>();
    private final Wave<String> ids = new Wave<>();
    private final Wave<AlbumId> albums = new Wave<>();

    private AlbumCandidates(Handle handle, AlbumStatements statements) {
        this.handle = handle;
        this.statements = statements;
        this.nearby = new NearbyDiscs(handle);
    }

    /// Things to look up, each once.
    private static final class Wave<T> {

        private final Set<T> all = new HashSet<>();
        private List<T> coming = new ArrayList<>();

        void add(T thing) {
            if (all.add(thing)) {
                coming.add(thing);
            }
        }

        List<T> take() {
            List<T> taken = coming;
            coming = new ArrayList<>();
            return taken;
        }
    }

    static Collection<StatedTrack> of(Handle handle, AlbumStatements statements, List<Seed> seeds) {
        AlbumCandidates candidates = new AlbumCandidates(handle, statements);
        candidates.find(seeds.stream().collect(groupingBy(Seed::place)));
        return candidates.tracks.values();
    }

    private void find(Map<Place, List<Seed>> seeds) {
        seeds.values().stream().flatMap(List::stream).forEach(seed -> {
            places.add(seed.place());
            seed.musicBrainzId().ifPresent(ids::add);
            seed.album().ifPresent(albums::add);
        });
        while (true) {
            List<Place> here = places.take();
            List<String> known = ids.take();
            List<AlbumId> on = albums.take();
            if (here.isEmpty() && known.isEmpty() && on.isEmpty()) {
                return;
            }
            statements.tracks(handle, here, known, on).forEach(this::take);
            Map<Place, List<StatedTrack>> together = tracks.values().stream().collect(groupingBy(Place::of));
            nearby.of(here.stream().flatMap(place -> discs(place, together.getOrDefault(place, List.of()), seeds.getOrDefault(place, List.of()))).toList())
                    .forEach(places::add);
        }
    }

    private void take(StatedTrack track) {
        if (tracks.putIfAbsent(track.id(), track) == null) {
            places.add(Place.of(track));
            track.states().album().musicBrainzId().ifPresent(ids::add);
            track.album().ifPresent(albums::add);
        }
    }

    /// By which artists the tracks of a place may be discs of albums with others nearby, or may have been until now.
    private static Stream<NearbyDiscs.Disc> discs(Place place, List<StatedTrack> here, List<Seed> seeds) {
        Stream<String> now = new FolderParts(place.folder(), place.title(), here).parts().stream()
                .filter(AlbumPart::isOfDiscs).flatMap(part -> part.artist().stream());
        boolean anyDisc = seeds.stream().anyMatch(Seed::isOfDiscs) || !seeds.isEmpty() && here.stream().anyMatch(StatedTrack::isOfDiscs);
        Stream<String> before = anyDisc ? Stream.concat(here.stream().map(StatedTrack::albumArtistKey), seeds.stream().map(Seed::artist)) : Stream.of();
        return Stream.concat(now, before).distinct().map(artist -> new NearbyDiscs.Disc(place, artist));
    }
}
