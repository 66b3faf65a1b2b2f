package org.soniquebay.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.RowChanges;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.TrackId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LibraryChangesTest {

    private static final Map<String, String> KINDS = Map.of("tracks", "track", "track_metadata", "track", "albums", "album");

    private final EventLog log = new EventLog(InstantSource.system());
    private Database database;
    private LibraryChanges changes;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        changes = new LibraryChanges(database, log, KINDS);
    }

    @AfterEach
    void close() {
        changes.close();
        database.close();
    }

    @Test
    void aCommitIsToldByItsIdsAMomentLater() throws Exception {
        database.useTransaction(handle -> {
            RowChanges.announce(handle, "tracks", List.of(new TrackId(7), new TrackId(3)));
            RowChanges.announce(handle, "track_metadata", new TrackId(3));
            RowChanges.announce(handle, "albums", new AlbumId(5));
            RowChanges.announce(handle, "covers", new TrackId(9));
        });

        assertThat(await(1)).singleElement().satisfies(message -> {
            assertThat(message.path("type").asString()).isEqualTo("library_update");
            assertThat(message.path("changes").toString()).isEqualTo("""
                    [{"ids":[5],"kind":"album","many":false},{"ids":[3,7],"kind":"track","many":false}]""");
        });
        TimeUnit.MILLISECONDS.sleep(1_200);
        assertThat(told()).as("nothing is told twice").hasSize(1);
    }

    @Test
    void whatIsRolledBackIsNotTold() throws Exception {
        assertThatThrownBy(() -> database.useTransaction(handle -> {
            RowChanges.announce(handle, "tracks", new TrackId(8));
            RowChanges.announceAny(handle, "albums");
            throw new IllegalStateException("the write fails");
        })).isInstanceOf(IllegalStateException.class);
        database.useTransaction(handle -> RowChanges.announce(handle, "tracks", new TrackId(9)));

        assertThat(await(1)).singleElement().satisfies(message ->
                assertThat(message.path("changes").toString()).isEqualTo("[{\"ids\":[9],\"kind\":\"track\",\"many\":false}]"));
    }

    @Test
    void ofManyRowsItOnlySaysThatTheyAreMany() throws Exception {
        List<TrackId> hundred = IntStream.rangeClosed(1, LibraryChanges.MOST_IDS).mapToObj(TrackId::new).toList();
        database.useTransaction(handle -> RowChanges.announce(handle, "tracks", hundred));
        assertThat(await(1).getFirst().path("changes").path(0).path("ids")).hasSize(100);

        database.useTransaction(handle -> {
            RowChanges.announce(handle, "tracks", hundred);
            RowChanges.announce(handle, "tracks", new TrackId(50));
            RowChanges.announce(handle, "tracks", new TrackId(101));
            RowChanges.announceAny(handle, "albums");
        });
        assertThat(await(2).getLast().path("changes").toString())
                .isEqualTo("[{\"ids\":[],\"kind\":\"album\",\"many\":true},{\"ids\":[],\"kind\":\"track\",\"many\":true}]");
    }

    @Test
    void theEndOfAScanTellsWhatChangedAndTheEndOfTheProcessTheRest() throws Exception {
        database.useTransaction(handle -> RowChanges.announce(handle, "tracks", new TrackId(1)));
        changes.events().libraryChanged();
        changes.events().libraryChanged();
        database.useTransaction(handle -> RowChanges.announce(handle, "tracks", new TrackId(2)));
        changes.close();
        database.useTransaction(handle -> RowChanges.announce(handle, "tracks", new TrackId(3)));

        assertThat(await(3)).extracting(message -> message.path("changes").findPath("ids").toString()).containsExactly("[1]", "", "[2]");
    }

    private List<JsonNode> await(int messages) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (told().size() < messages && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return told();
    }

    private List<JsonNode> told() {
        return database.read(handle -> log.after(handle, 0, 100)).stream().map(event -> JsonMapper.shared().readTree(event.body())).toList();
    }
}
