package org.soniquebay.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.RunningServe;

/// People send their logs to others when they ask for help.
@Tag("slow")
class LoggedSecretsTest {

    private static final String KEY = "sqb_0123456789abcdefghijklmnopqrstuv";
    private static final String COOKIE = "vutsrqponmlkjihgfedcba9876543210";

    @TempDir
    private Path folder;

    @Test
    void noLevelShowsKeysAndCookies() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        try (RunningServe server = RunningServe.of(data, folder, "--log", "trace")) {
            server.get("/api/tracks/count", "Authorization", "Bearer " + KEY);
            server.get("/api/tracks/count", "Cookie", "session=" + COOKIE);
            server.get("/api/tracks/count", "X-API-Key", KEY);
            assertThat(server.err()).contains("DEBUG").doesNotContain(KEY, COOKIE, KEY.substring(8), COOKIE.substring(8));
        }
    }
}
