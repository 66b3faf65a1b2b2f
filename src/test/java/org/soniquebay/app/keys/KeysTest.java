package org.soniquebay.app.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.PreparedLibrary;
import org.soniquebay.app.Program;
import org.soniquebay.app.cli.ExitCode;

/// `serve` for others and `key`, as processes.
@Tag("slow")
class KeysTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern FIRST_KEY = Pattern.compile("The first API key was left in (\\S+)\\.\n");
    private static final String GIVEN = "0123456789abcdef0123456789abcdef";
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    Path temporary;

    private final List<Process> started = new ArrayList<>();
    private Program program;
    private String data;
    private int port;

    @BeforeEach
    void prepare() throws IOException {
        program = new Program(temporary, Map.of("LANG", "C"));
        data = temporary.resolve("data").toString();
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : started) {
            end(process);
        }
    }

    @Test
    void aServerForOthersMakesItsFirstKeyAndObeysTheKeyCommand() throws Exception {
        PreparedLibrary.in(temporary);
        Path out = serve("--host", "0.0.0.0");
        Matcher told = FIRST_KEY.matcher(Files.readString(out));
        assertThat(told.find()).isTrue();
        Path file = Path.of(told.group(1));
        assertThat(out).content().doesNotContain("sqb_");
        String first = Files.readString(file).strip();
        assertThat(first).matches("sqb_[A-Za-z0-9_-]{43}");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(status("/api/scan-sessions/")).isEqualTo(401);
        assertThat(status("/api/scan-sessions/", "X-API-Key", first)).isEqualTo(200);

        Program.Ended created = program.runHere("key", "create", "my phone", "--data", data);
        assertThat(created.exitCode()).isZero();
        assertThat(created.err()).isEqualTo("The key “my phone” (role read) is shown only this once:\n");
        assertThat(created.out()).matches("sqb_[A-Za-z0-9_-]{43}\n");
        String phone = created.out().strip();
        assertThat(status("/api/scan-sessions/", "X-API-Key", phone)).isEqualTo(200);
        String prometheus = program.runHere("key", "create", "prometheus", "--role", "metrics", "--data", data).out().strip();
        assertThat(status("/metrics", "X-API-Key", prometheus)).isEqualTo(200);
        assertThat(status("/api/scan-sessions/", "X-API-Key", prometheus)).isEqualTo(403);

        Program.Ended list = program.runHere("key", "list", "--data", data);
        assertThat(list.out().lines()).hasSize(3).allSatisfy(line -> assertThat(line).contains("  made 20", "  last used 20"));
        assertThat(list.out()).containsPattern("first +admin  ").containsPattern("my phone +read  ").containsPattern("prometheus +metrics  ")
                .doesNotContain(first, phone, prometheus);

        assertThat(program.runHere("key", "revoke", "first", "--data", data).out())
                .isEqualTo("The key “first” is not valid any more. It was removed from " + file + ".\n");
        assertThat(file).doesNotExist();
        assertThat(status("/api/scan-sessions/", "X-API-Key", first)).isEqualTo(401);
        assertThat(status("/api/scan-sessions/", "X-API-Key", phone)).isEqualTo(200);
        assertThat(program.runHere("key", "list", "--data", data).out()).doesNotContain("first");
        assertThat(program.runHere("key", "list", "--all", "--data", data).out()).contains("  revoked 20");

        end(started.getFirst());
        Path again = serve("--host", "0.0.0.0");
        assertThat(again).content().doesNotContain("sqb_");
        assertThat(status("/api/scan-sessions/", "X-API-Key", phone)).isEqualTo(200);
    }

    @Test
    void theKeyCommandSaysWhatItCannotDo() throws Exception {
        for (String[] command : new String[][] {{"key", "list"}, {"key", "create", "laptop"}, {"key", "revoke", "laptop"}, {"roots"}, {"roots", "remove", "1"},
            {"jobs"}, {"jobs", "pause"}, {"similar", "song"}, {"backup", temporary.resolve("backup").toString()}}) {
            List<String> here = new ArrayList<>(List.of(command));
            here.addAll(List.of("--data", data));
            assertThat(program.runHere(here.toArray(String[]::new)))
                    .isEqualTo(new Program.Ended(ExitCode.USAGE, "", "soniquebay: There is no library in " + data + ".\n"));
        }
        assertThat(Path.of(data)).doesNotExist();
        assertThat(program.runHere("roots", "add", Files.createDirectory(temporary.resolve("music")).toString(), "--data", data).exitCode()).isZero();
        assertThat(program.runHere("key", "list", "--data", data)).isEqualTo(new Program.Ended(0, "", "There are no keys.\n"));
        assertThat(program.runHere("key", "create", "laptop", "--data", data).exitCode()).isZero();

        Program.Ended twice = program.runHere("key", "create", "laptop", "--data", data);
        assertThat(twice.exitCode()).isEqualTo(ExitCode.PARTLY);
        assertThat(twice.out()).isEmpty();
        assertThat(twice.err()).startsWith("soniquebay: There is a key “laptop” already").hasLineCount(1);
        Program.Ended unknown = program.runHere("key", "revoke", "phone", "--data", data);
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.PARTLY);
        assertThat(unknown.err()).isEqualTo("soniquebay: There is no valid key “phone”.\n");
        Program.Ended nameless = program.runHere("key", "create", "a\tb", "--data", data);
        assertThat(nameless.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(nameless.err()).hasLineCount(1);
        assertThat(program.runHere("key", "create", "key-file", "--data", data).exitCode()).isEqualTo(ExitCode.USAGE);
        Program.Ended role = program.runHere("key", "create", "phone", "--role", "owner", "--data", data);
        assertThat(role.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(role.err()).isEqualTo("soniquebay: --role must be metrics, read, edit or admin.\n");
        assertThat(program.runHere("key").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aGivenKeyIsTakenFromItsFile() throws Exception {
        Path file = Files.writeString(temporary.resolve("given"), GIVEN + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        PreparedLibrary.in(temporary);
        Path out = serve("--host", "0.0.0.0", "--api-key-file", file.toString());
        assertThat(out).content().doesNotContain("first API key");
        assertThat(program.runHere("key", "list", "--data", data).out()).containsPattern("key-file +admin  ");
        assertThat(Path.of(data, "api-key")).doesNotExist();
        assertThat(status("/api/scan-sessions/", "Authorization", "Bearer " + GIVEN)).isEqualTo(200);
        assertThat(status("/api/scan-sessions/", "Authorization", "Bearer " + GIVEN + "x")).isEqualTo(401);
        end(started.getFirst());

        Program.Ended missing = program.run("serve", "--data", data, "--port", "0", "--api-key-file", temporary.resolve("no").toString());
        assertThat(missing.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(missing.err()).startsWith("soniquebay: There is no key file").hasLineCount(1);
        Program.Ended name = program.run("serve", "--data", data, "--port", "0", "--allow-host", "no host");
        assertThat(name.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void namesWhatIsNoOrigin() throws Exception {
        for (String[] options : new String[][] {{"--allow-origin", "*"}, {"--allow-origin", "https://app.example.org/"}, {"--allow-origin", "null"},
            {"--allow-origin-sessions"}}) {
            List<String> typed = new ArrayList<>(List.of("serve", "--data", data, "--port", "0"));
            typed.addAll(List.of(options));
            Program.Ended ended = program.run(typed.toArray(String[]::new));
            assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(ended.err()).startsWith("soniquebay: --allow-origin").hasLineCount(1);
        }
        assertThat(Path.of(data)).doesNotExist();
    }

    @Test
    void onThisMachineNobodyNeedsAKey() throws Exception {
        PreparedLibrary.in(temporary);
        Path out = serve();

        assertThat(out).content().doesNotContain("API key");
        assertThat(status("/api/scan-sessions/")).isEqualTo(200);
        assertThat(status("/api/scan-sessions/", "X-Forwarded-For", "127.0.0.1")).isEqualTo(401);
        assertThat(status("/api/scan-sessions/", "X-API-Key", "wrong")).isEqualTo(401);
        if (System.getProperty("user.name").equals("root")) {
            assertThat(statusOf("65534", "/api/scan-sessions/")).isEqualTo("401");
            assertThat(statusOf("65534", "/health/live")).isEqualTo("200");
            assertThat(statusOf("0", "/api/scan-sessions/")).isEqualTo("200");
        }
        end(started.getFirst());

        Path strict = serve("--require-key");
        assertThat(FIRST_KEY.matcher(Files.readString(strict)).find()).isTrue();
        assertThat(status("/api/scan-sessions/")).isEqualTo(401);
        assertThat(status("/api/scan-sessions/", "X-API-Key", Files.readString(Path.of(data, "api-key")).strip())).isEqualTo(200);
    }

    private String statusOf(String user, String path) throws IOException {
        Process curl = new ProcessBuilder("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups", "curl", "-s", "-o", "/dev/null", "-w",
                "%{http_code}", "http://127.0.0.1:" + port + path).start();
        return new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /// @return what it prints
    private Path serve(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("serve", "--data", data, "--port", Integer.toString(port)));
        all.addAll(List.of(arguments));
        Path out = Files.createTempFile(temporary, "out", ".txt");
        started.add(program.start(out, Files.createTempFile(temporary, "err", ".txt"), all.toArray(String[]::new)));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.readString(out).contains("Ctrl-C ends it.\n") && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(status("/health/live")).isEqualTo(200);
        return out;
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private int status(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
