package org.soniquebay.discovery.search;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.LikePattern;
import org.soniquebay.library.MusicBrainzId;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.search.WordQuery;
import org.soniquebay.library.tracks.TrackCreditStore;

/// Conditions on tracks, all of which must hold; made condition by condition, so that any may be combined with any.
///
/// Texts match as a part, whatever the letter case; `%` and `_` are letters like any other.
public final class TrackFilter {

    /// By the index, whatever else is asked: that is what OFFSET says.
    private static final String OF_TRACKS = "tracks.id IN (SELECT track_id FROM track_search WHERE search @@ %s OFFSET 0)";

    private final List<String> conditions;
    private final Map<String, Object> values;

    private TrackFilter(List<String> conditions, Map<String, Object> values) {
        this.conditions = List.copyOf(conditions);
        this.values = Map.copyOf(values);
    }

    /// A filter that every track passes.
    public static TrackFilter all() {
        return new TrackFilter(List.of(), Map.of());
    }

    /// The text is a part of the track's title, artist's name or credit, album's title, or a genre's name. Or all its words
    /// are there, each as the beginning of one, whatever the accents and signs; genres are not asked for words.
    public TrackFilter part(Word word, Optional<String> text) {
        return anyPart(word, text.stream().toList());
    }

    /// One of the texts is there as [#part] says; no text is no condition.
    public TrackFilter anyPart(Word word, List<String> texts) {
        if (texts.isEmpty()) {
            return this;
        }
        List<String> either = new ArrayList<>();
        Map<String, Object> with = new HashMap<>();
        for (String text : texts) {
            String parameter = word.parameter + either.size();
            either.add(word.condition.replace(":" + word.parameter, ":" + parameter));
            with.put(parameter, LikePattern.containing(text));
            Optional<WordQuery> words = word.words.isEmpty() ? Optional.empty() : WordQuery.completed(text, word.weight, parameter + "Word");
            words.ifPresent(query -> {
                either.add(word.words.formatted(query.sql()));
                with.putAll(query.values());
            });
        }
        return and("(" + String.join(" OR ", either) + ")").bound(with);
    }

    /// The track has all words, each as the beginning of one, in its title, artist, album or genres. Blank text is no
    /// condition; text longer than any name is met by no track.
    public TrackFilter words(Optional<String> typed) {
        return typed.filter(text -> !text.isBlank()).map(text -> WordQuery.completed(text)
                .map(words -> and(OF_TRACKS.formatted(words.sql())).bound(words.values()))
                .orElseGet(() -> and("false"))).orElse(this);
    }

    /// Which text a word is searched in.
    public enum Word {
        TITLE("title", "tracks.title ILIKE :title", "A", OF_TRACKS),
        ARTIST("artist", "artists.name ILIKE :artist OR tracks.artist_credit ILIKE :artist", "B", OF_TRACKS),
        ALBUM("album", "albums.title ILIKE :album", "", "albums.id IN (SELECT id FROM albums WHERE search_words(title) @@ %s)"),
        GENRE("genre", """
                EXISTS (SELECT 1 FROM track_genres JOIN genres ON genres.id = track_genres.genre_id
                        WHERE track_genres.track_id = tracks.id AND genres.name ILIKE :genre)""", "", "");

        private final String parameter;
        private final String condition;
        private final String weight;
        private final String words;

        Word(String parameter, String condition, String weight, String words) {
            this.parameter = parameter;
            this.condition = condition;
            this.weight = weight;
            this.words = words;
        }
    }

    /// The path is exactly this.
    public TrackFilter path(Optional<String> path) {
        return path.map(exact -> and("tracks.path = :path", "path", exact)).orElse(this);
    }

    /// The year is exactly one of these texts; none is no condition.
    public TrackFilter anyYear(List<String> years) {
        return years.isEmpty() ? this : and("tracks.year = ANY (:years)", "years", List.copyOf(years));
    }

    /// The year lies in a range; texts that do not start with four digits lie in none.
    public TrackFilter years(Optional<Integer> from, Optional<Integer> to) {
        String number = "CAST(substring(tracks.year FROM '^\\d{4}') AS integer)";
        TrackFilter least = from.map(year -> and(number + " >= :yearFrom", "yearFrom", year)).orElse(this);
        return to.map(year -> least.and(number + " <= :yearTo", "yearTo", year)).orElse(least);
    }

    /// The MusicBrainz recording id, which a second file of the recording has in its metadata.
    public TrackFilter musicBrainzId(Optional<String> id) {
        return id.map(MusicBrainzId::spelled).map(exact -> and("""
                (tracks.musicbrainz_id = ANY (:musicBrainzIds) OR EXISTS (
                    SELECT 1 FROM track_metadata
                    WHERE track_metadata.track_id = tracks.id AND track_metadata.metadata_key = 'musicbrainz_recording_id'
                      AND lower(track_metadata.metadata_value) = ANY (:musicBrainzIds)))""",
                "musicBrainzIds", MusicBrainzId.spellings(exact))).orElse(this);
    }

    /// The track has one of these tags.
    public TrackFilter anyGenreTag(List<String> names) {
        return names.isEmpty() ? this : and("""
                EXISTS (SELECT 1 FROM track_genre_tags JOIN genre_tags ON genre_tags.id = track_genre_tags.tag_id
                        WHERE track_genre_tags.track_id = tracks.id AND lower(genre_tags.name) = ANY (:genreTags))""",
                "genreTags", lower(names));
    }

    /// The track has one of these moods.
    public TrackFilter anyMoodTag(List<String> names) {
        return names.isEmpty() ? this : and("""
                EXISTS (SELECT 1 FROM track_mood_tags JOIN mood_tags ON mood_tags.id = track_mood_tags.tag_id
                        WHERE track_mood_tags.track_id = tracks.id AND lower(mood_tags.name) = ANY (:moodTags))""",
                "moodTags", lower(names));
    }

    /// The track fulfils these conditions on its sound.
    public TrackFilter sound(SoundFilter sound) {
        List<String> more = new ArrayList<>(conditions);
        Map<String, Object> with = new HashMap<>(values);
        more.addAll(sound.conditions());
        with.putAll(sound.values());
        return new TrackFilter(more, with);
    }

    /// Any of these tracks, or none of them.
    public TrackFilter among(Optional<List<TrackId>> tracks) {
        return tracks.map(some -> and("tracks.id = ANY (" + TrackOrder.array(some) + ")")).orElse(this);
    }

    /// Any track but this one.
    TrackFilter without(TrackId track) {
        return and("tracks.id <> :without", "without", track);
    }

    /// The artist is credited on the track, alone or among others.
    public TrackFilter by(ArtistId artist) {
        return and(TrackCreditStore.credits(":creditedArtist"), "creditedArtist", artist);
    }

    /// The track is on this album.
    public TrackFilter on(AlbumId album) {
        return and("tracks.album_id = :onAlbum", "onAlbum", album);
    }

    /// The length in seconds lies in a range, inclusive.
    public TrackFilter lasting(Optional<Integer> least, Optional<Integer> most) {
        TrackFilter longer = least.map(seconds -> and("tracks.duration >= :durationFrom", "durationFrom", seconds)).orElse(this);
        return most.map(seconds -> longer.and("tracks.duration <= :durationTo", "durationTo", seconds)).orElse(longer);
    }

    /// The track came to the library at this time or later.
    public TrackFilter addedSince(Optional<Instant> time) {
        return time.map(since -> and("tracks.date_added >= :addedSince", "addedSince", since)).orElse(this);
    }

    /// The track has no known sound.
    public TrackFilter withoutFeatures(Optional<Boolean> wanted) {
        return wanted.map(without -> and(without ? "features.id IS NULL" : "features.id IS NOT NULL")).orElse(this);
    }

    /// The track's file is gone, or there.
    public TrackFilter missing(Optional<Boolean> wanted) {
        return isSet("tracks.missing_since", wanted);
    }

    /// Somebody has hidden the track, or nobody has.
    public TrackFilter hidden(Optional<Boolean> wanted) {
        return isSet("tracks.hidden_since", wanted);
    }

    private TrackFilter isSet(String column, Optional<Boolean> wanted) {
        return wanted.map(set -> and(column + (set ? " IS NOT NULL" : " IS NULL"))).orElse(this);
    }

    /// The track is one of those that the search is about.
    public TrackFilter within(TrackScope scope) {
        return scope.equals(TrackScope.ALL) ? this : and(scope.tracks());
    }

    /// Whether every track passes.
    public boolean isEmpty() {
        return conditions.isEmpty();
    }

    /// A condition for the tables `tracks`, `artists`, `albums` and `features`; `true` when there is none.
    String sql() {
        return conditions.isEmpty() ? "true" : String.join("\n  AND ", conditions);
    }

    Query bind(Query query) {
        values.forEach((name, value) -> {
            if (value instanceof List<?> texts) {
                query.bindArray(name, String.class, texts);
                return;
            }
            query.bind(name, value);
        });
        return query;
    }

    private TrackFilter and(String condition) {
        List<String> more = new ArrayList<>(conditions);
        more.add(condition);
        return new TrackFilter(more, values);
    }

    private TrackFilter bound(Map<String, Object> more) {
        Map<String, Object> with = new HashMap<>(values);
        with.putAll(more);
        return new TrackFilter(conditions, with);
    }

    private TrackFilter and(String condition, String name, Object value) {
        Map<String, Object> with = new HashMap<>(values);
        with.put(name, requireNonNull(value, "value is null"));
        List<String> more = new ArrayList<>(conditions);
        more.add(condition);
        return new TrackFilter(more, with);
    }

    private static List<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }
}
