package org.soniquebay.discovery.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.discovery.phrase.Lexicon;
import org.soniquebay.discovery.phrase.PersonalLexicon;
import org.soniquebay.discovery.phrase.TypedQuery;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.search.TrackSearchIndex;
import org.soniquebay.library.tracks.TrackStore;

/// Phrases against a library of 600 tracks whose traits follow from their ids, and of twelve names that are hard to find.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhraseSearchTest {

    private static final int TRACKS = 600;
    private static final List<String> NAMES = List.of("The The", "AC/DC", "P!nk", "Björk", "été", "кино", "歩こう", "!!!", "U2", "Metallica", "Don't Look Back", "Happy");
    private static final Page PAGE = new Page(0, 20);

    private Database database;
    private PhraseSearch search;

    @BeforeAll
    void fill() {
        database = TestDatabase.create();
        database.useTransaction(handle -> {
            handle.execute("INSERT INTO artists (name, name_key) SELECT 'Nobody n' || i, 'nobody n' || i FROM generate_series(1, 40) AS i");
            handle.execute("INSERT INTO genres (name, name_key) SELECT name, lower(name) FROM unnest(CAST(? AS text[])) AS name",
                    "{Rock,Jazz,Hip-Hop,Classical,Electronic,Soul,Folk,Metal}");
            handle.execute("""
                    INSERT INTO tracks (title, path, track_artist_id, year, duration, file_type, bitrate)
                    SELECT 'Nr n' || i, '/m/' || i || '.x', 1 + i % 40, 1955 + i * 7 % 65, 90 + i * 11 % 400, CASE WHEN i % 3 = 0 THEN 'flac' ELSE 'mp3' END, 128 + i % 4 * 64
                    FROM generate_series(1, ?) AS i""", TRACKS);
            handle.execute("INSERT INTO track_genres (track_id, genre_id) SELECT id, 1 + id % 8 FROM tracks");
            handle.execute("""
                    INSERT INTO track_metadata (track_id, metadata_key, metadata_value, metadata_source)
                    SELECT id, 'language', CASE WHEN id % 2 = 0 THEN 'fra' ELSE 'eng' END, 'tags' FROM tracks""");
            handle.execute("""
                    INSERT INTO track_audio_features (track_id, bpm, camelot_key, mood_relaxed, mood_aggressive, mood_happy, mood_party, danceability, instrumental, acoustic)
                    SELECT id, 60 + id * 13 % 130, (1 + id % 12) || CASE WHEN id % 5 < 2 THEN 'A' ELSE 'B' END, id * 37 % 101 / 100.0, id * 53 % 101 / 100.0,
                           id * 41 % 101 / 100.0, id * 29 % 101 / 100.0, id * 17 % 101 / 100.0, id * 59 % 101 / 100.0, id * 71 % 101 / 100.0
                    FROM tracks""");
            NAMES.forEach(name -> LibraryFixture.track(handle, name, name));
            new TrackSearchIndex().refresh(handle, handle.createQuery("SELECT id FROM tracks").mapTo(TrackId.class).list());
        });
        search = new PhraseSearch(Lexicon::standard, new LibraryPercentiles(database, Clock.systemUTC()),
                (handle, track) -> IntStream.of(9, 5, 7).mapToObj(TrackId::new).toList());
    }

    @AfterAll
    void close() {
        database.close();
    }

    private PhraseAnswer find(String phrase) {
        return find(phrase, PAGE);
    }

    private PhraseAnswer find(String phrase, Page page) {
        return database.read(handle -> search.find(handle, new PhraseSearch.Wish(phrase, TrackFilter.all(), page)));
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = PhraseSearchTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        }
    }

    @Test
    void frenchAndEnglishFindTheSame() throws IOException {
        for (String pair : lines("paired-phrases.txt")) {
            List<TrackId> french = find(pair.split(" => ")[0]).tracks();
            List<TrackId> english = find(pair.split(" => ")[1]).tracks();
            List<TrackId> both = new ArrayList<>(french);
            both.retainAll(english);

            assertThat(french).as(pair).isNotEmpty();
            assertThat(both.size()).as(pair).isGreaterThanOrEqualTo((int) Math.ceil(0.8 * Math.max(french.size(), english.size())));
        }
    }

    /// The condition is said once more in SQL; all that fulfil it are found, and nothing else.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            90–100 BPM                        | bpm BETWEEN 90 AND 100
            plus rapide que 120, sans voix    | bpm > 120 AND instrumental >= 0.5
            not faster than 120               | bpm <= 120 OR bpm IS NULL
            acoustique ou jazz                | acoustic >= 0.5 OR genre_id = 2
            jazz or slower than 73            | genre_id = 2 OR bpm < 73
            acoustique ou sans voix           | acoustic >= 0.5 OR instrumental >= 0.5
            pas de jazz ou acoustique         | genre_id IS DISTINCT FROM 2 AND (acoustic >= 0.5) IS NOT TRUE
            pas des années 90                 | year IS NULL OR year NOT BETWEEN '1990' AND '1999'
            no vocals or jazz                 | instrumental >= 0.5 AND genre_id <> 2
            Metallica ou Björk                | tracks.title IN ('Metallica', 'Björk')
            8A ou 9A                          | camelot_key IN ('8A', '9A')
            compatible 8A                     | camelot_key IN ('7A', '8A', '9A', '8B')
            moins de 3 minutes                | duration < 180
            années 60 et 80                   | year BETWEEN '1960' AND '1969' OR year BETWEEN '1980' AND '1989'
            after 1970, before 1980           | year BETWEEN '1971' AND '1979'
            rock                              | genre_id = 1
            rock or jazz, not in 8A           | genre_id IN (1, 2) AND camelot_key <> '8A'
            tout sauf du rap                  | genre_id <> 3 OR genre_id IS NULL
            hip hop                           | genre_id = 3
            acoustique                        | acoustic >= 0.5
            flac, plus de 200 kbps            | file_type = 'flac' AND bitrate > 200
            en français                       | lang = 'fra'
            """)
    void clausesMeanWhatTheySay(String phrase, String condition) {
        List<Integer> meant = database.read(handle -> handle.createQuery("""
                SELECT tracks.id
                FROM tracks LEFT JOIN track_audio_features AS features ON features.track_id = tracks.id
                LEFT JOIN track_genres ON track_genres.track_id = tracks.id
                LEFT JOIN (SELECT track_id, metadata_value AS lang FROM track_metadata) AS tagged ON tagged.track_id = tracks.id
                WHERE %s
                """.formatted(condition)).mapTo(Integer.class).list());

        PhraseAnswer found = find(phrase, new Page(0, 1000));
        assertThat(found.tracks()).extracting(TrackId::value).isNotEmpty().containsExactlyInAnyOrderElementsOf(meant);
        assertThat(found.total()).isEqualTo(meant.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"happy", "Metallica", "nr", "nr or happy", "jazz", "100 tracks"})
    void theFilterOfTheRequestHoldsHoweverATrackIsFound(String phrase) {
        TrackFilter filter = TrackFilter.all().sound(SoundFilter.NONE.with(
                new SoundFilter.Tempo(new SoundFilter.Bounds(Optional.of(100.0), Optional.of(110.0)), false, Optional.empty())));
        List<Integer> within = database.read(handle -> handle.createQuery("SELECT track_id FROM track_audio_features WHERE bpm BETWEEN 100 AND 110")
                .mapTo(Integer.class).list());
        List<Integer> every = find(phrase, new Page(0, 1000)).tracks().stream().map(TrackId::value).toList();

        PhraseAnswer found = database.read(handle -> search.find(handle, new PhraseSearch.Wish(phrase, filter, new Page(0, 1000))));
        assertThat(found.tracks()).extracting(TrackId::value).containsExactlyInAnyOrderElementsOf(every.stream().filter(within::contains).toList());
        assertThat(found.total()).isEqualTo(found.tracks().size());
        assertThat(found.facets().keys().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(found.total());
        assertThat(every.size()).isGreaterThanOrEqualTo(found.tracks().size());
    }

    /// 1,100 tracks have the word, of which the first are hidden.
    @ParameterizedTest
    @CsvSource({"950, 150, true", "100, 1000, true", "99, 1000, false"})
    void hiddenTracksTakeNoPlaceInAList(int hidden, int total, boolean complete) {
        assertThatThrownBy(() -> database.useTransaction(handle -> {
            List<TrackId> tracks = handle.createQuery("""
                    INSERT INTO tracks (title, path, track_artist_id, hidden_since)
                    SELECT 'Zzyx m' || i, '/z/' || i, 1, CASE WHEN i <= ? THEN CURRENT_TIMESTAMP END FROM generate_series(1, 1100) AS i RETURNING id""")
                    .bind(0, hidden).mapTo(TrackId.class).list();
            new TrackSearchIndex().refresh(handle, tracks);
            PhraseAnswer found = search.find(handle, new PhraseSearch.Wish("zzyx", TrackFilter.all(), PAGE));

            assertThat(found.total()).isEqualTo(total);
            assertThat(found.complete()).isEqualTo(complete);
            assertThat(found.tracks()).startsWith(tracks.get(hidden), tracks.get(hidden + 1));
            throw new IllegalStateException("taken back");
        })).hasMessage("taken back");
    }

    @Test
    void hidingTracksMovesTheLimitOfAMood() {
        TrackStore tracks = new TrackStore();
        String before = find("calme").understood().getFirst().words();
        List<TrackId> calmest = database.read(handle -> handle.createQuery("SELECT track_id FROM track_audio_features WHERE mood_relaxed > 0.7")
                .mapTo(TrackId.class).list());

        database.useTransaction(handle -> tracks.markHidden(handle, calmest, Optional.of(Instant.EPOCH)));
        assertThat(find("calme").understood().getFirst().words()).isNotEqualTo(before);
        database.useTransaction(handle -> tracks.markHidden(handle, calmest, Optional.empty()));
        assertThat(find("calme").understood().getFirst().words()).isEqualTo(before);
    }

    @Test
    void moodsAreLimitsAmongTheLibrarysOwnValues() {
        PhraseAnswer calm = find("calme", new Page(0, 1000));

        assertThat(calm.understood()).singleElement().satisfies(part -> assertThat(part.words())
                .isEqualTo("calm: mood_relaxed >= 0.70 (the highest 30 % of the library), mood_aggressive <= 0.50 (the lowest 50 %)"));
        assertThat(calm.total()).isBetween(60L, 130L);
        assertThat(calm.tracks()).first().satisfies(best -> assertThat(LibraryFixture.text(database,
                "SELECT CAST(mood_relaxed >= 0.97 AS text) FROM track_audio_features WHERE track_id = " + best)).isEqualTo("true"));
        assertThat(find("very calm").total()).isLessThan(calm.total());
    }

    @Test
    void nonsenseFindsNothing() throws IOException {
        for (String phrase : lines("/org/soniquebay/discovery/phrase/nonsense.txt")) {
            PhraseAnswer found = find(phrase);

            assertThat(found.tracks()).as(phrase).isEmpty();
            assertThat(found.ignored()).as(phrase).isNotEmpty();
        }
        assertThat(find("calme zyxgluk").tracks()).as("half of it is understood").isNotEmpty();
        assertThat(find("calme zyxgluk vrombal").tracks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"The The", "AC/DC", "acdc", "P!nk", "pink", "Björk", "bjork", "été", "ete", "кино", "歩こう", "!!!", "U2", "don't look back"})
    void namesAreFoundInAnyLetterCase(String name) {
        for (String typed : List.of(name, name.toUpperCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))) {
            String title = title(find(typed).tracks().getFirst());

            assertThat(NAMES).as(typed).contains(title);
            List<Typeahead.Item> completed = database.read(handle -> new Typeahead().items(handle, typed, 10));
            assertThat(completed).as(typed).anyMatch(item -> item.title().equals(Optional.of(title)));
        }
    }

    private String title(TrackId track) {
        return LibraryFixture.text(database, "SELECT title FROM tracks WHERE id = " + track);
    }

    @Test
    void aWrongLetterIsCorrectedAndWhatNothingFulfilsIsRelaxed() {
        PhraseAnswer corrected = find("metalica");
        assertThat(title(corrected.tracks().getFirst())).isEqualTo("Metallica");
        assertThat(corrected.relaxed()).singleElement().satisfies(relaxed -> assertThat(relaxed.change()).contains("metallica"));

        PhraseAnswer relaxed = find("jazz with bagpipes");
        assertThat(relaxed.tracks()).isNotEmpty();
        assertThat(relaxed.relaxed()).extracting(PhraseAnswer.Relaxed::text).containsExactly("bagpipes");
        assertThat(find("500 bpm minimum").tracks()).isEmpty();
    }

    @Test
    void seedsOrdersLimitsAndPages() {
        assertThat(find("comme Metallica").tracks()).extracting(TrackId::value).containsExactly(9, 5, 7);
        assertThat(find("comme Metallica, pas de jazz").tracks()).extracting(TrackId::value).containsExactly(5, 7);
        PhraseAnswer nothing = find("calm jazz under 21 BPM");
        assertThat(nothing.tracks()).isEmpty();
        assertThat(nothing.relaxed()).as("what would not help is not given up").isEmpty();
        assertThat(nothing.understood()).hasSize(3);
        assertThat(find("calm jazz with bagpipes").relaxed()).extracting(PhraseAnswer.Relaxed::text).as("what stands in the way").containsExactly("bagpipes");
        assertThat(find("like Unheardof, jazz").relaxed()).extracting(PhraseAnswer.Relaxed::text).containsExactly("like Unheardof");
        assertThat(find("5 titres de jazz").total()).isEqualTo(5);
        assertThat(find("~170").alternatives()).singleElement().satisfies(other -> assertThat(other.name()).isEqualTo("half the tempo, 85 BPM"));
        assertThat(find("jazz sorted by tempo", new Page(0, 1000)).tracks()).extracting(track -> LibraryFixture.text(database,
                "SELECT bpm FROM track_audio_features WHERE track_id = " + track)).extracting(Double::valueOf).isSorted();
        List<TrackId> paged = new ArrayList<>(find("calme", new Page(0, 7)).tracks());
        paged.addAll(find("calme", new Page(7, 13)).tracks());
        assertThat(paged).isEqualTo(find("calme").tracks());
        assertThat(find("jazz").facets().genres()).containsKey("Jazz");
        assertThat(find("  ").tracks()).isEmpty();
    }

    @Test
    void wordsOfAPersonCountFromTheMomentTheyAreWritten(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(PersonalLexicon.FILE);
        PersonalLexicon personal = new PersonalLexicon(file);
        PhraseSearch own = new PhraseSearch(personal::current, new LibraryPercentiles(database, Clock.systemUTC()), (_, _) -> List.of());

        assertThat(notation(own.read("schranz"))).isEqualTo("words schranz");
        Files.writeString(file, "genre: techno = schranz\nno line\nmood: calm = moonlit; mood_relaxed >= 90%\n");
        assertThat(notation(own.read("schranz moonlit"))).isEqualTo("genre techno; mood calm");
        Files.writeString(file, "genre: jazz = schranz\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(notation(own.read("schranz moonlit"))).isEqualTo("genre jazz; words moonlit");
    }

    @Test
    void lengthsBeyondAllNumbersSeedsWithoutEndAndRepeatedWordsAreBounded() {
        assertThat(find("moins de 999999999 minutes").tracks()).isNotEmpty();
        assertThat(find("plus de 999999999 minutes").tracks()).isEmpty();
        PhraseAnswer seeds = find(IntStream.range(0, 9).mapToObj(i -> "like nobody" + i).collect(Collectors.joining(", ")));
        assertThat(seeds.relaxed()).filteredOn(relaxed -> relaxed.change().contains("three titles or artists")).hasSize(6);
        PhraseAnswer repeated = find("not calm" + " calm".repeat(60));
        assertThat(repeated.understood()).hasSizeLessThanOrEqualTo(2);
    }

    private static String notation(TypedQuery query) {
        return query.clauses().stream().map(TypedQuery.Clause::notation).collect(Collectors.joining("; "));
    }
}
