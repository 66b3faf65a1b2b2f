package org.soniquebay.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.PreparedLibrary;
import org.soniquebay.app.Program;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.audio.TestAudio;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `jobs` and `reanalyze` as processes, alone and beside a server.
@Tag("slow")
class WorkCommandsTest {

    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    Path temporary;

    private Program program;
    private Path music;

    @BeforeEach
    void scan() throws Exception {
        program = new Program(temporary, Map.of("LANG", "C"));
        PreparedLibrary.in(temporary);
        music = Files.createDirectory(temporary.toRealPath().resolve("Music"));
        TestAudio.encode(TestAudio.mix(TestAudio.chord(6, 220, 275, 330), TestAudio.clicks(120, 6)), music.resolve("one.mp3"));
        TestAudio.encode(TestAudio.mix(TestAudio.chord(6, 262, 330, 392), TestAudio.clicks(100, 6)), music.resolve("two.mp3"));
        Files.writeString(music.resolve("lie.mp3"), "this is no music");
        assertThat(run("scan", music.toString()).exitCode()).isEqualTo(ExitCode.PARTLY);
    }

    @Test
    void tellAndChangeWhatIsToBeDoneWhileNobodyServes() throws Exception {
        Program.Ended jobs = run("jobs");
        assertThat(jobs.err()).isEmpty();
        assertThat(jobs.out()).containsSubsequence("Jobs      none", "Workers   none", "Failures  ", "read    not_audio          1");
        assertThat(json("jobs", "--json").at("/failures/0/reason").asString()).isEqualTo("not_audio");
        assertThat(run("jobs", "failures").out()).contains("lie.mp3: not_audio: ").contains("(tried once)").hasLineCount(1);
        assertThat(json("jobs", "failures", "--json", "--reason", "not_audio").at("/0/path").asString()).endsWith("lie.mp3");
        assertThat(run("jobs", "failures", "--reason", "damaged").out()).isEmpty();

        Program.Ended stale = run("reanalyze", "--stale");
        assertThat(stale.exitCode()).isZero();
        assertThat(stale.out()).isEqualTo("Nothing more is stale: every track that is there is measured by this version.\n");
        Program.Ended again = run("reanalyze", "--track", "1", "4711");
        assertThat(again.out()).contains("1 track is measured again. There is no such track, or its file is not there: 4711.", "Measuring 1 track …",
                "100 %  1 of 1 track measured");
        assertThat(again.exitCode()).isEqualTo(ExitCode.PARTLY);
        assertThat(run("reanalyze").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run("reanalyze", "--stale", "--failed").exitCode()).isEqualTo(ExitCode.USAGE);

        assertThat(run("jobs", "retry", "--reason", "not_audio").out()).isEqualTo("1 file could not be read as music: the next scan tries again.\n");
        assertThat(run("jobs", "retry", "--all").out()).isEqualTo("There are no such failures.\n");
        Program.Ended cancelled = run("jobs", "cancel", "ingest", "1");
        assertThat(cancelled.exitCode()).isEqualTo(ExitCode.PARTLY);
        assertThat(cancelled.err()).isEqualTo("soniquebay: There is no such job.\n");
        assertThat(run("jobs", "pause").out()).startsWith("Paused");
        assertThat(run("jobs").out()).contains("The queue has been paused for 0:");
        assertThat(run("jobs", "resume").out()).startsWith("Resumed");
    }

    @Test
    void workBesideAServer() throws Exception {
        Process server = program.start(temporary.resolve("out.txt"), temporary.resolve("err.txt"),
                "serve", "--data", temporary.resolve("data").toString(), "--port", "0", "--threads", "2");
        try {
            awaitJobs(jobs -> jobs.at("/workers/0/state").asString("").equals("working"));
            JsonNode worker = json("jobs", "--json").at("/workers/0");
            assertThat(worker.at("/role").asString()).isEqualTo("serve");
            assertThat(worker.at("/concurrency").asInt()).isEqualTo(2);
            assertThat(worker.at("/pid").asLong()).isEqualTo(server.pid());

            Program.Ended again = run("reanalyze", "--track", "2");
            assertThat(again.exitCode()).isZero();
            assertThat(again.out()).contains("1 track is measured again.", "soniquebay jobs --watch");
            awaitJobs(jobs -> jobs.at("/workers/0/heard_seconds").asDouble() > 5 && jobs.at("/kinds/0/waiting").asInt(0) == 0);

            run("jobs", "pause");
            awaitJobs(jobs -> jobs.at("/workers/0/state").asString("").equals("resting"));
            run("reanalyze", "--track", "1", "2");
            awaitJobs(jobs -> jobs.at("/idle_because").asString("").contains("paused"));
            assertThat(run("jobs", "cancel", "ingest", "1").out()).isEqualTo("Cancelled.\n");
            run("jobs", "resume");
            awaitJobs(jobs -> jobs.at("/workers/0/heard_seconds").asDouble() > 11);
        } finally {
            server.destroy();
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        }
        assertThat(json("jobs", "--json").at("/workers").size()).as("a graceful end leaves no row").isZero();
    }

    private void awaitJobs(Predicate<JsonNode> holds) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        JsonNode jobs = json("jobs", "--json");
        while (!holds.test(jobs)) {
            assertThat(System.nanoTime()).as(jobs.toString()).isLessThan(deadline);
            jobs = json("jobs", "--json");
        }
    }

    private JsonNode json(String... arguments) throws IOException, InterruptedException {
        Program.Ended ended = run(arguments);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        return JsonMapper.shared().readTree(ended.out());
    }

    private Program.Ended run(String... arguments) throws IOException, InterruptedException {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = temporary.resolve("data").toString();
        return program.runHere(all);
    }
}
