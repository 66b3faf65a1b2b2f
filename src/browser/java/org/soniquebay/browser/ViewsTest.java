package org.soniquebay.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soniquebay.access.AccessRules;

/// Every view in both languages, both themes and two sizes: it reports no error, breaks no rule of accessibility, and moves up and down only.
class ViewsTest {

    private static final Set<String> PICTURED = Set.of("home", "library", "track", "discover", "map", "work");

    private static Session session;
    private static int track;
    private static int playlist;

    @BeforeAll
    static void open() throws Exception {
        session = Session.filled();
        track = session.track("Wave 1");
        session.drawMap();
        playlist = session.post("/api/playlists/", "{\"name\":\"Looked at\"}").path("id").asInt();
        session.post("/api/playlists/" + playlist + "/tracks", "{\"track_ids\":[" + track + "]}");
    }

    static Stream<Look> looks() {
        return Stream.of(Look.DESKTOP, Look.PHONE).flatMap(size -> Look.LANGUAGES.stream().map(size::in));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyViewCanBeReadByAll(Look look) throws Exception {
        List<String> faults = new ArrayList<>();
        try (BrowserPage visit = session.open(look)) {
            for (String view : AccessRules.VIEWS) {
                visit.show(address(view));
                for (ColorScheme theme : Look.THEMES) {
                    visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
                    visit.page().waitForTimeout(50);
                    String what = view + "-" + look.with(theme);
                    // Colours are the same in both languages.
                    if (look.language().equals("en") || theme == ColorScheme.LIGHT) {
                        visit.violations().forEach(fault -> faults.add(what + ": " + fault));
                    }
                    if (visit.isTooWide()) {
                        faults.add(what + ": wider than the window");
                    }
                    if (PICTURED.contains(view)) {
                        visit.picture(what);
                    }
                }
            }
            assertThat(faults).isEmpty();
        }
    }

    private static String address(String view) throws Exception {
        return switch (view) {
            case "home" -> "./";
            case "track" -> "track?id=" + track;
            case "artist" -> "artist?id=" + session.ask("/api/tracks/" + track).path("track_artist_id").asInt();
            case "album" -> "album?id=" + session.ask("/api/tracks/" + track).path("album_id").asInt();
            case "playlist" -> "playlist?id=" + playlist;
            default -> view;
        };
    }
}
