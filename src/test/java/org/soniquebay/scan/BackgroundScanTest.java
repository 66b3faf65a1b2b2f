package org.soniquebay.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.database.DatabaseLock;
import org.soniquebay.events.EventLog;
import org.soniquebay.events.LibraryChanges;
import org.soniquebay.library.RootStore;
import org.soniquebay.scan.report.ScanRefused;
import org.soniquebay.scan.report.ScanReport;
import org.soniquebay.scan.session.ScanProgress;
import org.soniquebay.scan.session.ScanRequest.Wish;
import org.soniquebay.scan.session.ScanRequest;
import org.soniquebay.scan.session.ScanSession;
import org.soniquebay.scan.session.ScanSessions;
import org.soniquebay.scan.session.ScanTask;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BackgroundScanTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScanSessions sessions = new ScanSessions(InstantSource.system());
    private final EventLog log = new EventLog(InstantSource.system());

    @TempDir
    Path temporary;

    private Studio studio;
    private BackgroundScan scans;

    @BeforeEach
    void open() throws IOException {
        studio = new Studio(temporary);
        scans = background();
    }

    @AfterEach
    void close() {
        scans.close();
        studio.close();
    }

    private BackgroundScan background() {
        return background(InstantSource.system());
    }

    private BackgroundScan background(InstantSource clock) {
        return new BackgroundScan(studio.database, studio.librarian(), new LibraryChanges(studio.database, log, Map.of()).events(), clock, _ -> { });
    }

    @Test
    void aScanTellsHowFarItIsAndWhatCameOfIt() throws Exception {
        studio.song("one.mp3", 220);
        Files.writeString(studio.music.resolve("lie.mp3"), "no music");
        scans.start();

        ScanTask task = scans.request(wish(false, studio.music));
        await(task);

        assertThat(task.joined()).isFalse();
        List<JsonNode> told = told();
        assertThat(told).extracting(event -> event.path("type").asString() + " " + event.path("step").asString(""))
                .containsExactly("progress discovery", "progress discovery", "progress reading", "progress completed", "library_update ");
        assertThat(told.subList(0, 4)).allSatisfy(event -> {
            assertThat(event.path("task_id").asString()).isEqualTo(task.id());
            assertThat(event.path("current").isIntegralNumber()).isTrue();
            assertThat(event.path("total").isIntegralNumber()).isTrue();
            assertThat(event.path("percent").asInt()).isBetween(0, 100);
        });
        assertThat(ScanProgress.reports(told.get(3))).singleElement().satisfies(report -> {
            assertThat(report.folder()).isEqualTo(studio.music);
            assertThat(report.counts()).isEqualTo(new ScanReport.Counts(2, 1, 0, 0, 0, 0, 0));
            assertThat(report.problems()).singleElement().satisfies(problem -> assertThat(problem.path()).endsWith("lie.mp3"));
        });
        assertThat(list()).singleElement().satisfies(session -> {
            assertThat(session.status()).isEqualTo(ScanSession.Status.COMPLETED);
            assertThat(session.task()).contains(task.id());
            assertThat(session.processed()).isEqualTo(2);
            assertThat(session.total()).hasValue(2);
        });
    }

    @Test
    void aScanThatAnOutageBreaksOffIsBegunAgain() throws Exception {
        studio.song("one.mp3", 220);
        studio.database.useTransaction(handle -> handle.execute("""
                CREATE SEQUENCE outages;
                CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF nextval('outages') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(10); END IF;
                    RETURN NEW;
                END $$;
                CREATE TRIGGER break_off BEFORE UPDATE OF processed_files ON scan_sessions FOR EACH ROW EXECUTE FUNCTION break_off()
                """));
        scans.start();

        await(scans.request(wish(false, studio.music)));

        assertThat(list()).singleElement().extracting(ScanSession::status).isEqualTo(ScanSession.Status.COMPLETED);
        boolean again = studio.database.read(handle -> handle.createQuery("SELECT (SELECT last_value FROM outages) > 1 AND count(*) = 1 FROM tracks")
                .mapTo(Boolean.class).one());
        assertThat(again).isTrue();
    }

    @Test
    void aWishOfAnotherProcessIsSeenToo() throws Exception {
        scans.start();
        await(scans.request(wish(false, studio.music)));
        String foreign = "0f0f0f0f-0000-4000-8000-000000000000";
        studio.database.inTransaction(handle -> handle.execute("""
                INSERT INTO scan_sessions (id, directory, status, task_id, started_at, updated_at, own)
                VALUES ('x', ?, 'waiting', ?, now(), now(), true)
                """, studio.music.toString(), foreign));

        await(new ScanTask(foreign, List.of(studio.music), false));
    }

    @Test
    void simultaneousWishesForOneFolderAreOneScan() throws Exception {
        Set<String> tasks = ConcurrentHashMap.newKeySet();
        List<Thread> callers = IntStream.range(0, 8)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> tasks.add(scans.request(wish(false, studio.music)).id())))
                .toList();
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(tasks).hasSize(1);
        assertThat(list()).hasSize(1);
    }

    @Test
    void aWishForWhatIsUnderWayJoinsItUnlessItMustBeginAfterNow() throws Exception {
        Path other = Files.createDirectory(temporary.toRealPath().resolve("Other"));
        ScanTask both = scans.request(wish(false, studio.music, other));
        begin(both);

        assertThat(scans.request(wish(false, other)).id()).isEqualTo(both.id());
        ScanTask again = scans.request(new ScanRequest(List.of(other), Set.of(Wish.AFRESH)));
        assertThat(again.id()).isNotEqualTo(both.id());
        assertThat(scans.request(new ScanRequest(List.of(other), Set.of(Wish.AFRESH))).id()).isEqualTo(again.id());
        assertThat(scans.request(wish(false, temporary)).joined()).isFalse();
    }

    @Test
    void whatWaitsOutlivesTheProcess() throws Exception {
        studio.song("one.mp3", 220);
        ScanTask task = scans.request(wish(false, studio.music));
        scans.close();

        scans = background();
        scans.start();
        await(task);

        assertThat(studio.count("SELECT count(*) FROM tracks")).isEqualTo(1);
    }

    @Test
    void aFolderThatVanishesFailsAloneAndSaysWhy() throws Exception {
        Path gone = Files.createDirectory(temporary.toRealPath().resolve("Gone"));
        ScanTask lost = scans.request(wish(false, gone));
        ScanTask mixed = scans.request(wish(false, studio.music, gone));
        Files.delete(gone);
        scans.start();
        await(lost);
        await(mixed);

        assertThat(list()).extracting(session -> Path.of(session.directory()).getFileName() + " " + session.status())
                .containsExactlyInAnyOrder("Gone FAILED", "Gone FAILED", "Music COMPLETED");
        assertThat(told()).filteredOn(event -> event.path("step").asString("").equals("failed")).singleElement()
                .satisfies(event -> {
                    assertThat(event.path("task_id").asString()).isEqualTo(lost.id());
                    assertThat(event.path("error").asString()).contains("is not there (not mounted?)");
                });
    }

    @Test
    void tracksThatAreMissingForLongGoWhenAskedOnly() throws Exception {
        studio.song("there.mp3", 220);
        Path gone = studio.song("gone.mp3", 330);
        studio.scan();
        Files.delete(gone);
        studio.scan();
        scans = background(InstantSource.fixed(Instant.now().plus(DeletedTracks.PATIENCE).plusSeconds(60)));
        scans.start();

        await(scans.request(wish(false, studio.music)));
        assertThat(studio.count("SELECT count(*) FROM tracks")).isEqualTo(2);
        await(scans.request(wish(true, studio.music)));

        assertThat(studio.texts("SELECT title FROM tracks")).containsExactly("there");
        assertThat(told()).filteredOn(event -> event.has("tracks_removed")).extracting(event -> event.path("tracks_removed").asInt())
                .containsExactly(0, 1);
    }

    @Test
    void aScanThatWouldMissTooMuchFailsWithItsReasonUntilItIsAccepted() throws Exception {
        Path one = studio.song("one.mp3", 220);
        for (int i = 0; i < 25; i++) {
            Files.copy(one, studio.music.resolve(i + ".mp3"));
        }
        studio.scan();
        for (int i = 0; i < 25; i++) {
            Files.delete(studio.music.resolve(i + ".mp3"));
        }
        scans.start();

        ScanTask task = scans.request(wish(false, studio.music));
        await(task);

        assertThat(list().getFirst().status()).isEqualTo(ScanSession.Status.FAILED);
        JsonNode last = told().getLast();
        assertThat(last.path("step").asString()).isEqualTo(ScanProgress.FAILED);
        assertThat(ScanProgress.reason(last)).hasValueSatisfying(reason ->
                assertThat(reason).startsWith(studio.music + ": Of the 26 tracks").contains("accept_missing"));
        assertThat(ScanProgress.reports(last)).singleElement().satisfies(report ->
                assertThat(report.state()).isEqualTo(ScanReport.State.TOO_MANY_MISSING));
        assertThat(studio.count("SELECT count(*) FROM tracks WHERE missing_since IS NOT NULL")).isZero();

        await(scans.request(new ScanRequest(List.of(studio.music), Set.of(Wish.ACCEPT_MISSING, Wish.AFRESH))));

        assertThat(studio.count("SELECT count(*) FROM tracks WHERE missing_since IS NOT NULL")).isEqualTo(25);
    }

    @Test
    void whoJoinsAScanAcceptsForHisOwnFolderOnly() throws Exception {
        Path other = Files.createDirectory(temporary.toRealPath().resolve("Other"));
        ScanTask both = scans.request(wish(false, studio.music, other));

        ScanTask joined = scans.request(new ScanRequest(List.of(other), Set.of(Wish.ACCEPT_MISSING, Wish.AFRESH)));

        assertThat(joined.id()).isEqualTo(both.id());
        assertThat(studio.texts("SELECT directory FROM scan_sessions WHERE accept_missing")).containsExactly(other.toString());
    }

    @Test
    void itWaitsWhileAnotherProcessScans() throws Exception {
        studio.song("one.mp3", 220);
        ScanTask task;
        try (DatabaseLock _ = studio.database.tryLock("scan").orElseThrow()) {
            scans.start();
            task = scans.request(wish(false, studio.music));
            TimeUnit.MILLISECONDS.sleep(300);
            assertThat(list()).extracting(ScanSession::status).containsExactly(ScanSession.Status.WAITING);
        }
        await(task);

        assertThat(studio.count("SELECT count(*) FROM tracks")).isEqualTo(1);
    }

    @Test
    void aStopEndsAScanAndTheNextStartGoesOn() throws Exception {
        studio.song("one.mp3", 220);
        Thread.currentThread().interrupt();
        assertThatIllegalStateException().isThrownBy(studio::scan);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(list()).extracting(ScanSession::status).containsExactly(ScanSession.Status.FAILED);

        scans.start();
        await(scans.request(wish(false, studio.music)));

        assertThat(studio.count("SELECT count(*) FROM tracks")).isEqualTo(1);
    }

    @Test
    void scansThatADeadProcessLeftRunningHaveFailed() throws Exception {
        ScanTask dead = scans.request(wish(false, studio.music));
        begin(dead);
        scans.start();

        await(scans.request(new ScanRequest(List.of(studio.music), Set.of(Wish.AFRESH))));

        assertThat(list()).extracting(ScanSession::status)
                .containsExactlyInAnyOrder(ScanSession.Status.FAILED, ScanSession.Status.COMPLETED);
    }

    @Test
    void whatADeadProcessLeftRunningKeepsNobodyFromScanning() throws Exception {
        begin(scans.request(wish(false, studio.music)));
        scans.start();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (list().getFirst().status() == ScanSession.Status.RUNNING && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }

        ScanTask task = scans.request(wish(false, studio.music));

        assertThat(task.joined()).isFalse();
        await(task);
    }

    @Test
    void aFolderThatBecameALinkIsNotFollowed() throws Exception {
        Path folder = temporary.toRealPath().resolve("Swapped");
        ScanTask task = scans.request(wish(false, folder));
        Files.createSymbolicLink(folder, studio.music);
        scans.start();
        await(task);

        assertThat(list()).extracting(ScanSession::status).containsExactly(ScanSession.Status.FAILED);
        assertThat(studio.texts("SELECT path FROM library_roots")).containsExactly(folder.toString());
        assertThat(studio.count("SELECT count(*) FROM tracks")).isZero();
    }

    @Test
    void onlySoManyWait() {
        assertThatExceptionOfType(ScanRefused.class)
                .isThrownBy(() -> IntStream.range(0, 300).forEach(i -> scans.request(wish(false, Path.of("/music", "" + i)))))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(ScanRefused.Reason.TOO_MANY_WAIT));
    }

    @Test
    void aClientMayNoteItsProgressButNotMakeAScanRun() {
        ScanTask task = scans.request(wish(false, studio.music));
        String id = list().getFirst().id();
        studio.database.inTransaction(handle -> sessions.note(handle, id, Optional.of("a.mp3"),
                OptionalInt.of(3), OptionalInt.empty(), Optional.of(ScanSession.Status.RUNNING)));

        assertThat(list().getFirst()).satisfies(session -> {
            assertThat(session.lastFile()).contains("a.mp3");
            assertThat(session.processed()).isEqualTo(3);
            assertThat(session.total()).isEmpty();
            assertThat(session.status()).isEqualTo(ScanSession.Status.WAITING);
        });
        assertThat(task.folders()).containsExactly(studio.music);
    }

    /// Of folders that are roots, as those of all wishes are.
    private ScanRequest wish(boolean cleanup, Path... folders) {
        studio.database.useTransaction(handle -> Stream.of(folders).forEach(folder -> new RootStore().include(handle, folder)));
        return new ScanRequest(Stream.of(folders).toList(), cleanup ? Set.of(Wish.CLEANUP_DELETED) : Set.of());
    }

    private void begin(ScanTask task) {
        studio.database.inTransaction(handle -> {
            task.folders().forEach(folder -> sessions.begin(handle, task.id(), folder, false));
            return null;
        });
    }

    private List<ScanSession> list() {
        return studio.database.read(handle -> sessions.list(handle, 0, 100));
    }

    private List<JsonNode> told() {
        return studio.database.read(handle -> log.after(handle, 0, 1_000)).stream()
                .map(event -> JsonMapper.shared().readTree(event.body())).toList();
    }

    private void await(ScanTask task) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isTold(task)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not over: " + list() + told());
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private boolean isTold(ScanTask task) {
        List<JsonNode> told = told();
        return told.stream().anyMatch(event -> event.path("task_id").asString("").equals(task.id())
                        && (event.path("step").asString().equals(ScanProgress.FAILED)
                                || told.getLast().path("type").asString().equals("library_update")))
                && studio.database.read(handle -> sessions.isOver(handle, task.id()));
    }
}
