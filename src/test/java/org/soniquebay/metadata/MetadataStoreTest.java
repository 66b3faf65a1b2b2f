package org.soniquebay.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.RowChanges;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;

class MetadataStoreTest {

    private static final Optional<String> LASTFM = Optional.of("lastfm");
    private static final TrackId GONE = new TrackId(4711);

    private final TrackMetadataStore rows = new TrackMetadataStore();
    private final MetadataQueries queries = new MetadataQueries();
    private final Database database = TestDatabase.create();
    private TrackId track;
    private TrackId other;

    @BeforeEach
    void fill() {
        database.useTransaction(handle -> {
            track = LibraryFixture.track(handle, "Song");
            other = LibraryFixture.track(handle, "Other");
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anEntryIsWrittenOnceForEachSource() {
        MetadataEntry entry = insert("plays", Optional.of("7"), LASTFM).orElseThrow();

        assertThat(insert("plays", Optional.of("8"), LASTFM)).isEmpty();
        assertThat(insert("plays", Optional.empty(), Optional.empty())).hasValueSatisfying(unnamed -> {
            assertThat(unnamed.value()).isEmpty();
            assertThat(unnamed.source()).isEmpty();
        });
        assertThat(insert("plays", Optional.of("9"), Optional.empty())).isEmpty();
        assertThat(list(track)).hasValueSatisfying(all -> assertThat(all).hasSize(2).first().isEqualTo(entry));
        assertThat(entry.track()).isEqualTo(track);
        assertThat(entry.added().toInstant()).isEqualTo(entry.createdAt()).isEqualTo(entry.modified().toInstant());
    }

    @Test
    void aTrackWithoutEntriesIsToldFromNone() {
        assertThat(list(track)).contains(List.of());
        assertThat(list(GONE)).isEmpty();
    }

    @Test
    void aValueIsChangedAndNothingElse() {
        MetadataEntry before = insert("plays", Optional.of("7"), LASTFM).orElseThrow();

        MetadataEntry after = write(handle -> rows.update(handle, before, "8")).orElseThrow();

        assertThat(after.value()).contains("8");
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
        assertThat(after.modified()).isAfter(before.modified());
        write(handle -> rows.delete(handle, track, "plays", LASTFM));
        assertThat(this.<Optional<MetadataEntry>>write(handle -> rows.update(handle, before, "9"))).isEmpty();
    }

    @Test
    void manyValuesOfASourceAreWritten() {
        insert("plays", Optional.of("7"), LASTFM);
        insert("url", Optional.of("here"), LASTFM);
        insert("plays", Optional.of("1"), Optional.of("other"));
        Map<String, String> values = new HashMap<>(Map.of("plays", "8", "rank", "3"));
        values.put("none", null);

        put(values);
        assertThat(texts()).containsExactly("lastfm none=", "lastfm plays=8", "lastfm rank=3", "lastfm url=here", "other plays=1");
        String versions = LibraryFixture.versions(database, "track_metadata");
        put(values);
        put(Map.of());
        assertThat(LibraryFixture.versions(database, "track_metadata")).as("what is there is not written").isEqualTo(versions);
    }

    @Test
    void entriesGoByKeyAndSource() {
        for (String source : List.of("lastfm", "other")) {
            insert("plays", Optional.of("7"), Optional.of(source));
            insert("url", Optional.of("here"), Optional.of(source));
            insert("rank", Optional.of("3"), Optional.of(source));
        }

        write(handle -> {
            rows.deleteOthers(handle, track, "lastfm", List.of("plays", "rank"));
            return null;
        });
        assertThat(texts()).containsExactly("lastfm plays=7", "lastfm rank=3", "other plays=7", "other rank=3", "other url=here");
        assertThat(this.<Integer>write(handle -> rows.delete(handle, track, "plays", LASTFM))).isEqualTo(1);
        assertThat(this.<Integer>write(handle -> rows.delete(handle, track, "rank", Optional.empty()))).isEqualTo(2);
        assertThat(this.<Integer>write(handle -> rows.delete(handle, track, "nothing", Optional.empty()))).isZero();
        assertThat(texts()).containsExactly("other plays=7", "other url=here");
    }

    @Test
    void allStatedConditionsHold() {
        insert("plays", Optional.of("100%"), LASTFM);
        insert("Played", Optional.of("yes"), Optional.of("other"));
        insert("url", Optional.of("plays"), LASTFM);

        assertThat(find(new MetadataQueries.Filter(LASTFM, Optional.empty(), Optional.empty(), Optional.empty(), false))).containsExactly("plays", "url");
        assertThat(find(new MetadataQueries.Filter(LASTFM, Optional.of("plays"), Optional.empty(), Optional.empty(), false))).containsExactly("plays");
        assertThat(find(new MetadataQueries.Filter(Optional.empty(), Optional.empty(), Optional.of("PLAY"), Optional.empty(), false))).containsExactly("plays", "Played");
        assertThat(find(new MetadataQueries.Filter(Optional.empty(), Optional.empty(), Optional.of("lay"), Optional.empty(), false))).as("no prefix").isEmpty();
        assertThat(find(new MetadataQueries.Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("0%"), false))).containsExactly("plays");
        assertThat(find(new MetadataQueries.Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("0%"), true))).isEmpty();
        assertThat(find(new MetadataQueries.Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("100%"), true))).containsExactly("plays");
    }

    @Test
    void aFilterKnowsWhetherItAsksForAnything() {
        Optional<String> said = Optional.of("x");
        Optional<String> none = Optional.empty();

        assertThat(new MetadataQueries.Filter(none, none, none, none, true).isEmpty()).isTrue();
        assertThat(new MetadataQueries.Filter(said, none, none, none, true).isEmpty()).isFalse();
        assertThat(new MetadataQueries.Filter(none, said, none, none, true).isEmpty()).isFalse();
        assertThat(new MetadataQueries.Filter(none, none, said, none, true).isEmpty()).isFalse();
        assertThat(new MetadataQueries.Filter(none, none, none, said, true).isEmpty()).isFalse();
    }

    @Test
    void countsGoDownFromTheMostFrequent() {
        insert("plays", Optional.of("7"), LASTFM);
        insert("plays", Optional.of("7"), Optional.empty());
        insert("url", Optional.of("7"), LASTFM);
        write(handle -> rows.insert(handle, other, "plays", Optional.of("1"), LASTFM));

        MetadataQueries.Counts counts = database.read(queries::counts);

        assertThat(counts.entries()).isEqualTo(4);
        assertThat(counts.tracks()).isEqualTo(2);
        assertThat(counts.byKey()).containsExactly(Map.entry("plays", 3L), Map.entry("url", 1L));
        assertThat(counts.bySource()).containsExactly(Map.entry("lastfm", 3L), Map.entry("unknown", 1L));
    }

    @Test
    void onlyTheMostFrequentKeysAreCounted() {
        database.useTransaction(handle -> handle.execute("""
                INSERT INTO track_metadata (track_id, metadata_key, metadata_source)
                SELECT ?, 'key ' || number, 'source ' || number FROM generate_series(1, 1001) AS number
                """, track.value()));

        MetadataQueries.Counts counts = database.read(queries::counts);

        assertThat(counts.entries()).isEqualTo(1001);
        assertThat(counts.byKey()).hasSize(1000);
        assertThat(counts.bySource()).hasSize(1000);
    }

    @Test
    void tracksWithoutAnEntryAreNamed() {
        insert("plays", Optional.of("7"), LASTFM);

        assertThat(without(Optional.empty(), 10)).containsExactly(other);
        assertThat(without(Optional.of("url"), 10)).containsExactly(track, other);
        assertThat(without(Optional.of("url"), 1)).containsExactly(track);
    }

    /// A cache of what a track says forgets it before the write is answered.
    @Test
    void everyWriteIsAnnounced() {
        MetadataEntry entry = insert("plays", Optional.of("7"), LASTFM).orElseThrow();
        TrackMetadataStore store = new TrackMetadataStore();
        List<Function<Handle, Object>> writes = List.of(
                handle -> rows.insert(handle, track, "new", Optional.empty(), LASTFM),
                handle -> rows.update(handle, entry, "8"),
                handle -> {
                    rows.put(handle, track, "lastfm", Map.of("plays", "9"));
                    return "put";
                },
                handle -> {
                    rows.deleteOthers(handle, track, "lastfm", List.of());
                    return "others";
                },
                handle -> rows.delete(handle, track, "plays", LASTFM),
                handle -> {
                    store.put(handle, track, "tags", Map.of("isrc", "A"));
                    return "stored";
                },
                handle -> {
                    store.replace(handle, "tags", Map.of(track, Map.of("isrc", "B")));
                    return "replaced";
                },
                handle -> {
                    store.delete(handle, track, "tags", List.of("isrc"));
                    return "deleted";
                });
        List<Integer> announced = new ArrayList<>();
        database.keepCopy(TrackMetadataStore.TABLE, copy(announced));
        for (Function<Handle, Object> writing : writes) {
            announced.clear();
            Object done = write(writing);
            assertThat(announced).as(String.valueOf(done)).containsExactly(track.value());
        }
        announced.clear();
        put(Map.of());
        assertThat(announced).as("nothing is written").isEmpty();
    }

    private static RowChanges.Copy copy(List<Integer> announced) {
        return new RowChanges.Copy() {
            @Override
            public Runnable changing(Collection<Integer> tracks) {
                announced.addAll(tracks);
                return () -> { };
            }

            @Override
            public Runnable changingAny() {
                return () -> { };
            }
        };
    }

    private <R> R write(Function<Handle, R> writing) {
        return database.inTransaction(writing::apply);
    }

    private void put(Map<String, String> values) {
        database.useTransaction(handle -> rows.put(handle, track, "lastfm", values));
    }

    private Optional<MetadataEntry> insert(String key, Optional<String> value, Optional<String> source) {
        return write(handle -> rows.insert(handle, track, key, value, source));
    }

    private Optional<List<MetadataEntry>> list(TrackId which) {
        return database.read(handle -> queries.list(handle, which));
    }

    private List<TrackId> without(Optional<String> key, int most) {
        return database.read(handle -> queries.tracksWithout(handle, key, most));
    }

    private List<String> find(MetadataQueries.Filter filter) {
        List<String> all = database.read(handle -> queries.find(handle, filter, new Page(0, 10))).stream().map(MetadataEntry::key).toList();
        if (!all.isEmpty()) {
            List<MetadataEntry> last = database.read(handle -> queries.find(handle, filter, new Page(all.size() - 1, 1)));
            assertThat(last).extracting(MetadataEntry::key).containsExactly(all.getLast());
        }
        return all;
    }

    private List<String> texts() {
        return database.read(handle -> handle.createQuery("SELECT concat(metadata_source, ' ', metadata_key, '=', metadata_value) FROM track_metadata ORDER BY 1")
                .mapTo(String.class).list());
    }
}
