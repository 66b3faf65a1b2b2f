package org.soniquebay.app.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.Program;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.enrichment.FakeService;
import org.soniquebay.enrichment.FakeService.Answer;
import org.soniquebay.library.LibraryFixture;

/// `enrich` as a process, with ListenBrainz on this machine.
@Tag("slow")
class EnrichCommandTest {

    private static final String KEY = "s3cr3t-k3y";
    private static final String ID = "0a0a0a0a-0000-4000-8000-000000000001";

    @TempDir
    Path temporary;

    private final FakeService service = new FakeService();
    private Program program;

    @BeforeEach
    void aLibrary() {
        program = new Program(temporary, Map.of("LANG", "C", "SONIQUEBAY_LISTENBRAINZ_URL", service.address().toString(), "SONIQUEBAY_LISTENBRAINZ_TOKEN", KEY,
                "SONIQUEBAY_LISTENBRAINZ_INTERVAL", "1"));
        service.answers(request -> Answer.json(request.path().endsWith("popularity/recording") ? "[{\"recording_mbid\":\"%s\",\"total_listen_count\":5}]".formatted(ID) : "{}"));
        try (Database database = Database.open(new DatabaseSettings.Embedded(temporary.resolve("data")))) {
            database.useTransaction(handle -> {
                LibraryFixture.insert(handle, LibraryFixture.entry(handle, "/music/song.flac", "Ada", LibraryFixture.tags("Song", "Ada", Optional.of(ID))));
                LibraryFixture.track(handle, "nameless");
            });
        }
    }

    @AfterEach
    void end() {
        service.close();
    }

    private Program.Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", temporary.resolve("data").toString()));
        Program.Ended ended = program.run(all.toArray(String[]::new));
        assertThat(ended.out() + ended.err()).doesNotContain(KEY);
        return ended;
    }

    @Test
    void asksNobodyUnlessToldTo() throws Exception {
        Program.Ended off = run("enrich");
        assertThat(off.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(off.err()).isEqualTo("soniquebay: No provider is switched on: name some with --enrich, such as --enrich listenbrainz.\n");
        assertThat(run("enrich", "--provider", "listenbrainz").err()).contains("listenbrainz is not switched on");
        assertThat(run("enrich", "--enrich", "nobody").err()).contains("There is no provider “nobody”: there is listenbrainz");
        assertThat(run("enrich", "--enrich", "musicbrainz").err()).contains("MusicBrainz wants to know whom to write to: add --enrich-contact");
        assertThat(run("enrich", "--enrich", "lastfm").err()).contains("Last.fm answers to who has a key");
        assertThat(run("enrich", "--enrich", "acoustid").err()).contains("AcoustID answers to who has a key");
        assertThat(service.asked()).isEmpty();
    }

    @Test
    void asksTellsAndTakesBack() throws Exception {
        Program.Ended asked = run("enrich", "--enrich", "listenbrainz", "--log", "trace");
        assertThat(asked.exitCode()).isZero();
        assertThat(asked.out()).isEqualTo("listenbrainz (on)\n  1 values\n  hit        1\n  lacking    1\n");
        assertThat(service.asked()).hasSize(2);
        assertThat(service.asked().getFirst().header("Authorization")).isEqualTo("Token " + KEY);

        assertThat(run("enrich", "--enrich", "listenbrainz", "--provider", "ListenBrainz", "--track", "1").exitCode()).isZero();
        assertThat(service.asked()).hasSize(4);
        assertThat(run("enrich", "--enrich", "listenbrainz", "--track", "2").exitCode()).isEqualTo(ExitCode.PARTLY);

        assertThat(run("enrich", "status").out()).startsWith("listenbrainz (off)\n  1 values\n");
        assertThat(run("enrich", "status", "--json", "--enrich", "listenbrainz").out()).startsWith("[{\"provider\":\"listenbrainz\",\"on\":true,");
        assertThat(run("enrich", "purge", "listenbrainz").out()).isEqualTo("1 value was removed.\n");
        assertThat(run("enrich", "status").out()).isEqualTo("listenbrainz (off)\n  0 values\nmusicbrainz (off)\n  0 values\nlastfm (off)\n  0 values\n"
                + "coverartarchive (off)\n  0 values\nacoustid (off)\n  0 values\n");
    }

    @Test
    void aRejectedKeyIsSaidAndNotRepeated() throws Exception {
        service.answers(Answer.of(401, "{\"error\":\"" + KEY + "\"}"));

        Program.Ended asked = run("enrich", "--enrich", "listenbrainz", "--log", "trace");

        assertThat(asked.exitCode()).isEqualTo(ExitCode.PARTLY);
        assertThat(asked.out()).contains("It is not asked any more: it does not accept the key, or this program.");
        assertThat(run("doctor").out()).contains("listenbrainz-token");
    }
}
