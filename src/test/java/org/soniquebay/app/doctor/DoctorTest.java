package org.soniquebay.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.PreparedLibrary;
import org.soniquebay.app.Program;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.audio.TestAudio;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `doctor` as a process of its own.
class DoctorTest {

    @TempDir
    Path temporary;

    private static JsonNode check(Program.Ended doctor, String name) {
        return JsonMapper.shared().readTree(doctor.out()).get("checks").valueStream()
                .filter(check -> check.get("name").asString().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void whatIsAwayIsAProblemAndNoPasswordIsShown() throws Exception {
        Program.Ended doctor = new Program(temporary, Map.of("LC_ALL", "C.UTF-8",
                "SONIQUEBAY_DATABASE", "postgresql://ada:s3cret@127.0.0.1:1/music", "SONIQUEBAY_REDIS", "redis://:s3cret@127.0.0.1:1"))
                .run("doctor", "--json", "--data", temporary.resolve("nowhere").toString());
        assertThat(doctor.exitCode()).isEqualTo(ExitCode.PARTLY);
        assertThat(doctor.out() + doctor.err()).doesNotContain("s3cret");
        assertThat(check(doctor, "database").get("verdict").asString()).isEqualTo("problem");
        assertThat(check(doctor, "redis").get("verdict").asString()).isEqualTo("problem");
        assertThat(check(doctor, "decoder").get("verdict").asString()).isEqualTo("ok");
        assertThat(doctor.out()).contains("{\"option\":\"redis\",\"value\":\"redis://:…@127.0.0.1:1\",\"origin\":\"SONIQUEBAY_REDIS\"}");
        assertThat(temporary.resolve("nowhere")).doesNotExist();
    }

    @Test
    @Tag("slow")
    void aLibraryThatIsServedIsLookedAt() throws Exception {
        Path music = Files.createDirectory(temporary.toRealPath().resolve("music"));
        TestAudio.encode(TestAudio.chord(8, 220, 275, 330), music.resolve("a.mp3"));
        String data = PreparedLibrary.in(temporary).toString();
        Program program = new Program(temporary, Map.of("LC_ALL", "C.UTF-8"));
        assertThat(program.run("scan", music.toString(), "--data", data).exitCode()).isEqualTo(ExitCode.DONE);
        Process serve = program.start(temporary.resolve("out"), temporary.resolve("err"), "serve", "--data", data, "--port", "0");
        try {
            while (Files.size(temporary.resolve("out")) == 0 && serve.isAlive()) {
                Thread.sleep(100);
            }
            Program.Ended doctor = program.run("doctor", "--data", data);
            assertThat(doctor.out()).contains("the library is being served", "1 of 1 tracks measured by this version", "1 track, 0 missing",
                    "ok       keys         none", System.getProperty("user.name").equals("root")
                            ? "warning  server       serve (process " + serve.pid() + ") runs as root" : "0 problems, 0 warnings.", "0 problems, ");
            assertThat(doctor.exitCode()).isEqualTo(ExitCode.DONE);
        } finally {
            serve.destroy();
            serve.waitFor();
        }
    }
}
