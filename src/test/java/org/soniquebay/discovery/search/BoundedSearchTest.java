package org.soniquebay.discovery.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.discovery.phrase.Lexicon;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.search.TrackSearchIndex;

/// Searches that more tracks match than are ranked: 3,200 in one folder, of which the last has the folder's name in its title, too.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoundedSearchTest {

    private static final int TRACKS = 3_200;

    private final WordSearch words = new WordSearch();
    private Database database;
    private PhraseSearch phrases;

    @BeforeAll
    void fill() {
        database = TestDatabase.create();
        database.useTransaction(handle -> {
            handle.execute("INSERT INTO artists (name, name_key) VALUES ('Nobody', 'nobody')");
            handle.execute("""
                    INSERT INTO tracks (title, path, track_artist_id, year)
                    SELECT CASE WHEN i < ? THEN 'Nr n' || i ELSE 'Song of Qwv' END, '/qwv/' || i || '.x', 1, CASE WHEN i % 10 = 0 THEN 1950 + i % 70 END
                    FROM generate_series(1, ?) AS i""", TRACKS, TRACKS);
            handle.execute("""
                    INSERT INTO track_audio_features (track_id, bpm, mood_relaxed, mood_aggressive)
                    SELECT id, 60 + id * 37 % 1000 / 10.0, id * 7 % 1001 / 1000.0, 0.1 FROM tracks WHERE id % 16 <> 0""");
            new TrackSearchIndex().refresh(handle, handle.createQuery("SELECT id FROM tracks").mapTo(TrackId.class).list());
        });
        phrases = new PhraseSearch(Lexicon::standard, new LibraryPercentiles(database, Clock.systemUTC()), (_, _) -> List.of());
    }

    @AfterAll
    void close() {
        database.close();
    }

    private WordSearch.Found found(String typed, int skip, int limit) {
        return database.read(handle -> words.find(handle, new WordSearch.Wish(typed, TrackFilter.all(), new Page(skip, limit))));
    }

    @ParameterizedTest
    @CsvSource({"qwv, 3200, 1", "nr or qwv, 1, 2", "nr, 1, 2", "'', 1, 2", "qwv -nr, 3200, -1", "qwv -song, 1, 2"})
    void whatIsNotRankedFollowsByItsIdOnLaterPages(String typed, int first, int second) {
        List<TrackId> paged = new ArrayList<>();
        for (int skip = 0; skip < TRACKS; skip += 400) {
            paged.addAll(found(typed, skip, 400).tracks());
        }
        List<Integer> ids = paged.stream().map(TrackId::value).toList();

        assertThat(new LinkedHashSet<>(ids)).as("every match once").hasSameSizeAs(ids).hasSize(second < 0 ? 1 : typed.contains("or") || typed.isEmpty() || typed.equals("qwv") ? TRACKS : TRACKS - 1);
        assertThat(ids.getFirst()).isEqualTo(first);
        assertThat(ids.subList(1, Math.min(ids.size(), 2))).allMatch(id -> id == second);
    }

    @ParameterizedTest
    @CsvSource({"song of qwv, 3200", "qwv song, 3200", "qwv, 3200", "nobody, 1", "nr, 1", "qwv n3000, 3000"})
    void namesAreFoundAmongMoreMatchesThanAreLookedAt(String typed, int first) {
        List<TrackId> found = database.read(handle -> new TrackSearchIndex().find(handle, typed, 3));

        assertThat(found).isNotEmpty();
        assertThat(found.getFirst()).isEqualTo(new TrackId(first));
    }

    @ParameterizedTest
    @CsvSource({"qwvv, qwv", "sonng of qwv, song of qwv", "qwv, ", "zyxgluk, ", "songg zyxgluk, "})
    void aWordThatNoTrackHasIsCorrected(String typed, String meant) {
        assertThat(database.<Optional<String>, RuntimeException>read(handle -> NearestWords.to(handle, typed))).isEqualTo(Optional.ofNullable(meant));
    }

    /// The first question of a transaction fails, of the next one the tables are there again.
    @Test
    void percentilesThatFailedAreComputedAgain() {
        LibraryPercentiles percentiles = new LibraryPercentiles(database, Clock.systemUTC());
        assertThatThrownBy(() -> database.useTransaction(handle -> {
            handle.execute("ALTER TABLE track_audio_features RENAME TO elsewhere");
            percentiles.at(handle, "mood_relaxed", 0.5);
        })).hasMessageContaining("track_audio_features");

        assertThat(database.<Optional<Double>, RuntimeException>read(handle -> percentiles.at(handle, "mood_relaxed", 0.5))).get(DOUBLE).isCloseTo(0.5, within(0.02));
    }

    @Test
    void totalsSayWhetherTheyAreBounds() {
        assertThat(found("qwv", 0, 20)).extracting(WordSearch.Found::total, WordSearch.Found::complete).containsExactly(3_000L, false);
        assertThat(found("qwv", 3_150, 100)).extracting(WordSearch.Found::total, WordSearch.Found::complete).containsExactly((long) TRACKS, false);
        assertThat(found("song", 0, 20)).extracting(WordSearch.Found::total, WordSearch.Found::complete).containsExactly(1L, true);
        assertThat(found("qwv", 0, 20).ranked()).hasSize(1_000);
        assertThat(found("qwv", 9_000, 20).tracks()).isEmpty();
    }

    /// The order is said once more in SQL.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            about 100 bpm           | bpm BETWEEN 97 AND 103                | abs(bpm - 100), tracks.id
            calm                    | mood_relaxed >= 0.7                   | mood_relaxed DESC, tracks.id
            60-160 bpm, fastest     | bpm BETWEEN 60 AND 160                | bpm DESC, tracks.id DESC
            fastest                 | true                                  | bpm DESC NULLS LAST, tracks.id DESC
            sorted by year          | true                                  | year, tracks.id
            1950-2025               | year IS NOT NULL                      | tracks.id
            """)
    void theFirstThousandAreThoseOfTheWholeOrder(String phrase, String condition, String order) {
        PhraseAnswer answer = database.read(handle -> phrases.find(handle, new PhraseSearch.Wish(phrase, TrackFilter.all(), new Page(0, 1_000))));
        List<TrackId> meant = database.read(handle -> handle.createQuery("""
                SELECT tracks.id FROM tracks LEFT JOIN track_audio_features AS features ON features.track_id = tracks.id
                WHERE %s ORDER BY %s LIMIT 1000
                """.formatted(condition, order)).mapTo(TrackId.class).list());

        List<TrackId> some = answer.tracks().subList(0, Math.min(answer.tracks().size(), 100));
        assertThat(some).isNotEmpty().isEqualTo(meant.subList(0, some.size()));
    }
}
