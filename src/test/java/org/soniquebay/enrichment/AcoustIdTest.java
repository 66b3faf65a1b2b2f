package org.soniquebay.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.soniquebay.enrichment.QuickRun.PACE;
import static org.soniquebay.enrichment.QuickRun.QUICK;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.enrichment.FakeService.Answer;
import org.soniquebay.enrichment.acoustid.AcoustId;
import org.soniquebay.enrichment.acoustid.AcoustIdErrors;
import org.soniquebay.enrichment.acoustid.Fingerprinter;
import org.soniquebay.enrichment.exchange.Credential;
import org.soniquebay.enrichment.exchange.RemoteService;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.metadata.TrackMetadataStore;

/// AcoustID on this machine: fingerprints of files, what is believed of its answers, and how they can end.
@Timeout(90)
class AcoustIdTest {

    private static final String KEY = "ac0ust-k3y";
    /// A program that prints how many bytes of sound it gets, and complains as fpcalc does.
    private static final String COUNTING = "#!/bin/sh\nprintf '{\"duration\": 0.00, \"fingerprint\": \"AQADbytes%s\"}\\n' \"$(wc -c)\"\necho 'ERROR: end of file' >&2\nexit 3\n";
    private static final String MUTE = "#!/bin/sh\necho 'ERROR: Empty fingerprint' >&2\nexit 2\n";

    @TempDir
    Path music;
    @TempDir
    Path programs;

    private final Database database = TestDatabase.create();
    private final FakeService service = new FakeService();

    @AfterEach
    void end() {
        service.close();
        database.close();
    }

    @BeforeEach
    void aRoot() {
        database.useTransaction(handle -> new RootStore().register(handle, music.toString()));
    }

    private Map<String, String> environment() {
        return Map.of("PATH", programs.toString(), "XDG_CACHE_HOME", Path.of("target", "test-cache").toAbsolutePath().toString());
    }

    private void fpcalc(String script) throws IOException {
        Files.setPosixFilePermissions(Files.writeString(programs.resolve("fpcalc"), script), PosixFilePermissions.fromString("rwx------"));
    }

    private TrackId track(String title, String artist, double seconds) throws IOException {
        Path file = TestAudio.wav(music.resolve(title + ".wav"), TestAudio.sine(440, seconds, 0.3));
        TrackId track = database.inTransaction(handle -> LibraryFixture.insert(handle, LibraryFixture.entry(handle, file.toString(), artist, LibraryFixture.tags(title, artist))));
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET content_hash = repeat('a', 64), duration = ? WHERE id = ?", Math.round(seconds), track.value()));
        return track;
    }

    private void run() throws InterruptedException {
        RemoteService remote = new RemoteService(service.address(), Duration.ofMillis(1), Duration.ofSeconds(10), "SoniqueBay/test",
                Optional.of(new Credential.Parameter("client", KEY)), AcoustIdErrors::of, QUICK);
        try (AcoustId acoustId = new AcoustId(database, remote, InstantSource.system(), new Fingerprinter(environment()))) {
            ProviderRun run = new ProviderRun(database, acoustId, PACE);
            run.fill();
            run.reset();
            QuickRun.untilOver(run);
        }
    }

    private void again(TrackId track) throws InterruptedException {
        database.useTransaction(handle -> new EnrichmentStateStore().hasten(handle, ProviderName.ACOUSTID, List.of(track)));
        run();
    }

    private String state(TrackId track) {
        return LibraryFixture.text(database, "SELECT concat_ws(' ', state, tries, misses, reason) FROM enrichment_state WHERE track_id = " + track);
    }

    private static String id(int number) {
        return "0a0a0a0a-0000-4000-8000-00000000000" + number;
    }

    private static String answer(String... results) {
        StringBuilder fingerprints = new StringBuilder();
        for (int index = 0; index < results.length; index++) {
            fingerprints.append(index == 0 ? "" : ",").append("{\"index\":\"").append(index).append("\",\"results\":[").append(results[index]).append("]}");
        }
        return "{\"status\":\"ok\",\"fingerprints\":[" + fingerprints + "]}";
    }

    private static String result(String score, String recordings) {
        return "{\"id\":\"%s\",\"score\":%s,\"recordings\":[%s]}".formatted(id(9), score, recordings);
    }

    private static String recording(int number, String title, String artist, int sources) {
        return "{\"id\":\"%s\",\"title\":\"%s\",\"sources\":%d,\"artists\":[{\"id\":\"x\",\"name\":\"%s\"}]}".formatted(id(number), title, sources, artist);
    }

    @Test
    void recognisesTracksByTheirSoundAndTellsTheOthers() throws Exception {
        fpcalc(COUNTING);
        TrackId brief = track("Song", "Ada", 3);
        TrackId lengthy = track("Long", "Ada", 125);
        TrackId known = track("Known", "Ada", 3);
        TrackId gone = track("Gone", "Ada", 3);
        TrackId broken = track("Broken", "Ada", 3);
        Files.delete(music.resolve("Gone.wav"));
        Files.write(music.resolve("Broken.wav"), new byte[5000]);
        TrackId silent = track("Silent", "Ada", 3);
        Files.write(music.resolve("Silent.wav"), Arrays.copyOf(Files.readAllBytes(music.resolve("Silent.wav")), 44));
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET musicbrainz_id = ? WHERE id = ?", id(7), known.value()));
        service.answers(_ -> Answer.json(answer(result("0.97", recording(1, "Song", "Ada", 5)), "{\"id\":\"" + id(9) + "\",\"score\":0.9}")));

        run();

        String form = URLDecoder.decode(service.asked().getFirst().body(), StandardCharsets.UTF_8);
        assertThat(service.asked().getFirst().path()).isEqualTo("/1/lookup");
        assertThat(form).contains("batch=1", "meta=recordings sources", "duration.0=3", "fingerprint.0=AQADbytes" + 3 * 22_050 * 2, "duration.1=125",
                "fingerprint.1=AQADbytes" + 120 * 22_050 * 2, "client=" + KEY).doesNotContain("Song", "wav", "fingerprint.2");
        assertThat(state(brief)).isEqualTo("hit 0 0");
        Map<String, String> values = database.read(handle -> new TrackMetadataStore().find(handle, brief, "acoustid"));
        assertThat(values).isEqualTo(Map.of("acoustid_recording_id", id(1), "acoustid_id", id(9), "acoustid_score", "0.970"));
        assertThat(state(lengthy)).isEqualTo("none 0 1");
        assertThat(state(known)).startsWith("lacking 0 0 the track has a MusicBrainz recording id");
        assertThat(state(gone)).isEqualTo("failed 0 0 the track's file is not there, or it is no audio file in a music folder");
        assertThat(state(silent)).startsWith("refused 0 0 the file cannot be decoded (");
        assertThat(state(broken)).startsWith("failed 0 0 the track's file is not there");

        EnrichmentStateStore states = new EnrichmentStateStore();
        database.useTransaction(handle -> states.fill(handle, ProviderName.LISTENBRAINZ, 0));
        Claim claim = database.inTransaction(handle -> states.claim(handle, ProviderName.LISTENBRAINZ, 10, Duration.ofMinutes(1)));
        assertThat(claim.tracks()).extracting(claimed -> claimed.facts().recording().orElseThrow()).containsExactlyInAnyOrder(id(1), id(7));
        int removed = database.inTransaction(handle -> new EnrichmentPurge().of(handle, ProviderName.ACOUSTID));
        assertThat(removed).isEqualTo(3);
    }

    @Test
    void errorsAreToldApartAndTheKeyIsInNone() throws Exception {
        fpcalc(COUNTING);
        TrackId track = track("Song", "Ada", 1);
        Map<Answer, String> endings = new LinkedHashMap<>();
        endings.put(error(500, 5), "failed 0 0 the service answers with status 500");
        endings.put(error(503, 13), "failed 0 0 the service answers with status 503");
        endings.put(error(400, 3), "refused 0 0 the service refuses the request (400)");
        endings.put(error(413, 19), "refused 0 0 the service refuses the request (413)");
        endings.put(Answer.of(200, "<html>Maintenance</html>"), "failed 0 0 the answer is no readable JSON");
        endings.put(Answer.json("{\"status\":\"ok\",\"fingerprints\":\"\"}"), "failed 0 0 the answer has another form than documented");
        endings.put(Answer.json("{\"status\":\"ok\",\"fingerprints\":[{\"index\":\"1\"},{\"index\":4294967296},{}]}"), "failed 0 0 the answer leaves the track out");
        endings.put(Answer.cut("{\"status\":"), "failed 0 0 the connection ended before the answer");
        endings.put(Answer.json(answer("")), "none 0 1");
        run();
        for (Map.Entry<Answer, String> ending : endings.entrySet()) {
            service.answers(ending.getKey());
            again(track);
            assertThat(state(track)).isEqualTo(ending.getValue());
        }
        int before = service.asked().size();
        service.answers(request -> service.asked().size() == before + 1 ? error(429, 14) : Answer.json(answer(result("1", recording(1, "Song", "Ada", 1)))));
        again(track);
        assertThat(service.asked()).hasSize(before + 2);
        assertThat(state(track)).isEqualTo("hit 0 0");
        service.answers(error(400, 4));
        again(track);
        assertThat(state(track)).startsWith("waiting 0 0 the service does not accept the key or this program");
        assertThat(LibraryFixture.text(database, "SELECT string_agg(CAST(rows AS text), '') FROM enrichment_providers AS rows")
                + LibraryFixture.text(database, "SELECT string_agg(CAST(rows AS text), '') FROM enrichment_state AS rows")).doesNotContain(KEY);
    }

    private static Answer error(int status, int code) {
        return Answer.of(status, "{\"status\":\"error\",\"error\":{\"code\":" + code + ",\"message\":\"no " + KEY + "\"}}");
    }

    @Test
    void nobodyIsAskedWhereNoFingerprintCanBeMade() throws Exception {
        TrackId track = track("Song", "Ada", 1);
        run();
        assertThat(service.asked()).isEmpty();
        assertThat(state(track)).isEqualTo("waiting 0 0");
        ProviderOverview overview = database.read(ProviderOverview::all).stream().filter(each -> each.provider() == ProviderName.ACOUSTID).findFirst().orElseThrow();
        assertThat(overview.lastError().orElseThrow().why()).startsWith("no fingerprints can be made here: there is neither fpcalc on the PATH nor");

        fpcalc(MUTE);
        run();
        assertThat(service.asked()).isEmpty();
        assertThat(state(track)).isEqualTo("refused 0 0 no fingerprint can be made of so little sound");
    }

    @Test
    void theProgramsOfThisMachineMakeFingerprintsOrNone() {
        Fingerprinter fingerprinter = new Fingerprinter(System.getenv());
        assertThat(fingerprinter.program().isPresent()).isEqualTo(fingerprinter.unavailable().isEmpty());
    }
}
