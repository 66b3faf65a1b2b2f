package org.soniquebay.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.soniquebay.app.PreparedLibrary;
import org.soniquebay.app.Program;
import org.soniquebay.app.RunningServe;
import tools.jackson.databind.JsonNode;

/// The one server and the one browser of all tests in a browser. The library is empty until a test, or [#filled], adds the music folder.
final class Session {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final long PATIENCE_SECONDS = 120;
    private static Session session;

    private final RunningServe server;
    private final Playwright driver;
    private final Browser browser;
    private final Path music;
    private final String key;

    private Session() throws IOException, InterruptedException {
        assertThat(CHROMIUM).as("the browser of Debian's package chromium").isExecutable();
        Path place = Files.createTempDirectory("soniquebay-browser-").toRealPath();
        Path data = PreparedLibrary.in(place);
        this.music = TestMusic.in(place);
        this.key = new Program(place, Map.of()).run("key", "create", "browser", "--role", "admin", "--data", data.toString()).out().strip();
        this.server = RunningServe.of(data, place, "--allow-folder", music.toString());
        this.driver = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = driver.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--mute-audio")));
        PlaywrightAssertions.setDefaultAssertionTimeout(BrowserPage.PATIENCE_MILLIS);
        System.out.println("Browser tests: Playwright " + Playwright.class.getPackage().getImplementationVersion() + ", Chromium " + browser.version());
    }

    /// Started on first use, and ended with the process.
    static synchronized Session get() {
        if (session == null) {
            try {
                session = new Session();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(session::close));
        }
        return session;
    }

    private void close() {
        try {
            server.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The session when all music is measured.
    static Session filled() {
        Session here = get();
        try {
            if (here.isEmpty()) {
                assertThat(here.server.post("/api/scan", "{\"directory\":\"" + here.music + "\"}").status()).isEqualTo(201);
            }
            here.awaitMeasured();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return here;
    }

    boolean isEmpty() throws IOException, InterruptedException {
        return ask("/api/roots").isEmpty();
    }

    void awaitMeasured() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (ask("/api/tracks/?limit=100").size() < TestMusic.TRACKS || !ask("/api/tracks/without-audio-features").isEmpty()) {
            assertThat(System.nanoTime()).as("the time to measure some tones").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /// Has the map of the library drawn, of all tracks.
    void drawMap() throws IOException, InterruptedException {
        assertThat(server.post("/api/map", "{\"seed\":1}").status()).isEqualTo(202);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (JsonNode map = ask("/api/map"); map.path("pending").asBoolean() || map.path("total").asInt() < TestMusic.TRACKS; map = ask("/api/map")) {
            assertThat(System.nanoTime()).as("the time to draw a map of some tracks").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    JsonNode ask(String path) throws IOException, InterruptedException {
        RunningServe.Answer answer = server.get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.body();
    }

    JsonNode post(String path, String json) throws IOException, InterruptedException {
        RunningServe.Answer answer = server.post(path, json);
        assertThat(answer.status()).as(path + ": " + answer.body()).isBetween(200, 201);
        return answer.body();
    }

    /// A track by a part of its title.
    int track(String title) throws IOException, InterruptedException {
        JsonNode tracks = ask("/api/tracks/?limit=100");
        return tracks.valueStream().filter(track -> track.path("title").asString().contains(title)).findFirst()
                .orElseThrow(() -> new AssertionError("no " + title + " in " + tracks.findValuesAsString("title"))).path("id").asInt();
    }

    Path music() {
        return music;
    }

    String key() {
        return key;
    }

    /// A page for the user that runs the server, who needs no key.
    BrowserPage open(Look look) {
        return new BrowserPage(browser.newContext(options(look)));
    }

    /// A page of another server on this machine.
    BrowserPage openAt(int port, Look look) {
        return new BrowserPage(browser.newContext(options(look).setBaseURL("http://localhost:" + port + "/")));
    }

    /// A page as it is behind a proxy, where everybody needs a key.
    BrowserPage openAsStranger(Look look) {
        return new BrowserPage(browser.newContext(options(look).setExtraHTTPHeaders(Map.of("X-Forwarded-For", "192.0.2.1"))));
    }

    private Browser.NewContextOptions options(Look look) {
        return new Browser.NewContextOptions().setBaseURL("http://localhost:" + server.port() + "/").setLocale(look.language()).setColorScheme(look.theme())
                .setViewportSize(look.width(), look.height()).setHasTouch(look.width() < 600);
    }
}
