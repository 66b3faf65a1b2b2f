package org.soniquebay.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.app.PreparedLibrary;
import org.soniquebay.app.RunningServe;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.embedding.map.MapPoint;
import org.soniquebay.embedding.map.MapStore;
import org.soniquebay.embedding.map.ProjectedMap;
import org.soniquebay.embedding.model.AudioEmbedding;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.library.TrackId;

/// The table of tracks of a library of 100,000: how fast it is there, whether a row is missing while it is scrolled, and how long a filter takes. The aims
/// are 1 s for the first rows and 200 ms of the browser's own time for a filter, and 2 s until the map of them answers; a slow machine fails at several times these only.
@Order(Integer.MAX_VALUE)
class LargeLibraryTest {

    private static final int TRACKS = 100_000;
    private static final double MOST_FIRST_MILLIS = 6_000;
    private static final double MOST_FILTER_MILLIS = 1_500;
    private static final double MOST_ANSWER_MILLIS = 10_000;
    private static final double MOST_MAP_MILLIS = 8_000;
    /// Makes rows as a scan and the analysis leave them; the root is none of this machine's.
    private static final String FILL = """
            INSERT INTO artists (name, name_key) SELECT 'Artist ' || i, 'artist ' || i FROM generate_series(1, 2500) AS i;
            INSERT INTO albums (title, album_artist_id, identity_key, release_year)
            SELECT 'Album ' || i, (SELECT min(id) FROM artists) + i % 2500, 'folder:' || i, 1960 + i % 60 FROM generate_series(1, 10000) AS i;
            INSERT INTO tracks (title, path, track_artist_id, album_id, duration, year, file_type, file_mtime, file_size)
            SELECT 'Track ' || i, '/made/' || i || '.mp3', (SELECT min(id) FROM artists) + i % 2500, (SELECT min(id) FROM albums) + i % 10000, 120 + i % 300, 1960 + i % 60, 'mp3', i, i
            FROM generate_series(1, TRACKS) AS i;
            INSERT INTO track_audio_features (track_id, bpm, key, scale, camelot_key, danceability, mood_happy, mood_relaxed, analysis_source, analyzed_at, bpm_confidence, key_confidence, field_sources)
            SELECT id, 60 + id % 1200 / 10.0, 'A', 'minor', '8A', id % 100 / 100.0, id % 90 / 90.0, id % 80 / 80.0, 'soniquebay', now(), 0.9, 0.8, '{"bpm": "soniquebay", "key": "soniquebay"}' FROM tracks;
            INSERT INTO track_search (track_id, search) SELECT id, to_tsvector('simple', title) FROM tracks;
            ANALYZE tracks, track_audio_features, track_search, artists, albums
            """.replace("TRACKS", Integer.toString(TRACKS));
    /// How long it took until rows were there, from the beginning of the navigation.
    private static final String FIRST_ROWS = """
            new Promise((done) => { const look = () => document.querySelector('.lb-track .c-title a') ? requestAnimationFrame(() => done(
              performance.getEntriesByName('first-contentful-paint')[0].startTime + ' ' + performance.now())) : setTimeout(look, 5); look(); })""";
    /// Scrolls down at the pace of a wheel that is turned fast, then jumps; counts frames in which a place of the window that rows belong to had none, and
    /// frames in which a row was not there yet, and the longest time until all rows in the window were there after a jump.
    private static final String SCROLL = """
            (async () => {
              const frame = () => new Promise(requestAnimationFrame);
              const body = document.querySelector('.lb-body');
              const count = { frames: 0, blank: 0, waiting: 0, longest: 0 };
              const look = () => {
                const area = body.getBoundingClientRect();
                let [blank, waiting] = [false, false];
                for (let y = Math.max(area.top, 150) + 2; y < Math.min(area.bottom, innerHeight - 120); y += 40) {
                  const row = document.elementsFromPoint(area.left + area.width / 2, y).find((one) => one.classList.contains('lb-track'));
                  blank ||= !row;
                  waiting ||= Boolean(row?.querySelector('.lb-waiting'));
                }
                return { blank, waiting };
              };
              const tell = () => { const seen = look(); count.frames++; count.blank += seen.blank; count.waiting += seen.waiting; return seen; };
              for (let step = 0; step < 120; step++) { scrollBy(0, 60); await frame(); await frame(); tell(); }
              for (const share of [0.5, 0.9, 0.25, 0.999, 0.1]) {
                scrollTo(0, body.scrollHeight * share);
                const began = performance.now();
                await frame(); await frame();
                while (tell().waiting && performance.now() - began < 20000) { await frame(); }
                count.longest = Math.max(count.longest, performance.now() - began);
              }
              return Object.entries(count).map((entry) => entry.join('=')).join(' ');
            })()""";
    /// Types a lowest tempo; how long it takes until the number of tracks that the page tells is another one, and how much of it the server was asked.
    private static final String FILTER = """
            (async () => {
              scrollTo(0, 0);
              await new Promise((done) => setTimeout(done, 500));
              const told = document.querySelector('.lb-above [role=status]');
              const before = told.textContent;
              const field = document.querySelector('.lb-filters sb-range-pair input[type=number]');
              performance.clearResourceTimings();
              const began = performance.now();
              field.value = '150';
              field.dispatchEvent(new Event('change', { bubbles: true }));
              while (document.querySelector('.lb-above [role=status]').textContent === before) { await new Promise(requestAnimationFrame); }
              while (document.querySelector('.lb-track .lb-waiting')) { await new Promise(requestAnimationFrame); }
              const all = performance.now() - began;
              const asked = performance.getEntriesByType('resource').filter((one) => one.name.includes('api/tracks/?') && one.name.includes('min_bpm=150')).map((one) => one.duration);
              return 'all=' + all + ' server=' + Math.max(0, ...asked) + ' told=' + document.querySelector('.lb-above [role=status]').textContent.replace(/[^0-9]/g, '');
            })()""";

    /// When the points were drawn, when a pointer on one of them was answered, the longest task of the page's thread until then, and how long the map took
    /// to be asked for.
    private static final String MAP = """
            (async () => {
              const frame = () => new Promise(requestAnimationFrame);
              const tasks = [0];
              new PerformanceObserver((list) => list.getEntries().forEach((one) => tasks.push(one.duration))).observe({ type: 'longtask', buffered: true });
              let map;
              while (!(map = document.querySelector('sb-track-map'))?.map || !map.querySelector('canvas')) { await new Promise((done) => setTimeout(done, 5)); }
              await frame(); await frame();
              const drawn = performance.now();
              const surface = map.querySelector('.map-surface');
              const box = surface.getBoundingClientRect();
              const scale = 0.94 * Math.min(surface.clientWidth / map.map.width, surface.clientHeight / map.map.height) / 2;
              surface.dispatchEvent(new PointerEvent('pointermove', { pointerType: 'mouse', bubbles: true,
                clientX: box.left + surface.clientWidth / 2 + map.map.x[TRACKS / 2] * scale, clientY: box.top + surface.clientHeight / 2 - map.map.y[TRACKS / 2] * scale }));
              while (map.focused < 0) { await frame(); }
              await frame();
              const asked = performance.getEntriesByType('resource').find((one) => one.name.endsWith('/api/map'));
              return 'points=' + map.map.count + ' drawn=' + drawn + ' interactive=' + performance.now() + ' task=' + Math.max(...tasks) + ' asked=' + asked.startTime
                + ' answered=' + asked.responseEnd + ' bytes=' + asked.encodedBodySize;
            })()""".replace("TRACKS", Integer.toString(TRACKS));
    /// Notes how long it takes from the end of a lasso until its tracks are chosen and shown.
    private static final String LASSO = """
            addEventListener('pointerup', () => {
              const map = document.querySelector('sb-track-map');
              const began = performance.now();
              const look = () => requestAnimationFrame(() => (map.chosen.size ? requestAnimationFrame(() => { map.waited = performance.now() - began; }) : look()));
              look();
            }, { capture: true, once: true }); ''""";
    private static final String CHOSEN = """
            (async () => { const map = document.querySelector('sb-track-map');
              while (!map.waited) { await new Promise(requestAnimationFrame); } return 'chosen=' + map.chosen.size + ' waited=' + map.waited; })()""";

    private static RunningServe server;

    @BeforeAll
    static void fill() throws Exception {
        Path place = Files.createTempDirectory("soniquebay-large-").toRealPath();
        Path data = PreparedLibrary.in(place);
        try (Database database = Database.open(new DatabaseSettings.Embedded(data))) {
            database.useTransaction(handle -> Stream.of(FILL.split(";\\s*\n")).forEach(handle::execute));
            database.useTransaction(LargeLibraryTest::map);
        }
        server = RunningServe.of(data, place, "--rescan", "0");
    }

    /// A map of groups of similar tempos. Few of the tracks have a vector: a place is all that the map shows.
    private static void map(Handle handle) {
        Random random = new Random(1);
        List<MapPoint> points = new ArrayList<>();
        List<TrackVector> vectors = new ArrayList<>();
        for (int id : handle.createQuery("SELECT id FROM tracks ORDER BY id").mapTo(Integer.class).list()) {
            double group = id % 1200 / 30;
            points.add(new MapPoint(new TrackId(id), place(Math.cos(group) * (0.2 + group / 60), random), place(Math.sin(group) * (0.2 + group / 60), random)));
            if (id % 100 == 0) {
                float[] vector = new float[EmbeddingModel.DIMENSIONS];
                vector[id / 100 % vector.length] = 1;
                vectors.add(new TrackVector(new TrackId(id), Optional.empty(), vector));
            }
        }
        ModelIdentity model = new AudioEmbedding().identity();
        new EmbeddingStore().activate(handle, model);
        new EmbeddingStore().write(handle, model, "soniquebay", vectors);
        new MapStore().replace(handle, model, 1, new ProjectedMap(points, 10_000, new ProjectedMap.Quality(0.85, 12, 2_000)));
    }

    private static float place(double middle, Random random) {
        return (float) Math.clamp(middle + 0.06 * random.nextGaussian(), -1, 1);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aHundredThousandTracksAreShownScrolledAndFiltered() {
        try (BrowserPage visit = Session.get().openAt(server.port(), Look.DESKTOP)) {
            // The first visit fills the caches of the server, as any server has them after a minute.
            visit.show("library");
            visit.page().navigate("library");
            double[] first = Stream.of(visit.evaluate(FIRST_ROWS).split(" ")).mapToDouble(Double::parseDouble).toArray();
            visit.settled();
            Map<String, Double> scrolled = figures(visit.evaluate(SCROLL));
            Map<String, Double> filtered = figures(visit.evaluate(FILTER));
            double own = filtered.get("all") - filtered.get("server");

            System.out.printf("%,d tracks: first paint %.0f ms, first rows %.0f ms; scrolled %.0f frames, without a row %.0f, with one that waits %.0f, rows there after a jump in %.0f ms at most;"
                            + " filter %.0f ms, of which the browser %.0f ms%n", TRACKS, first[0], first[1], scrolled.get("frames"), scrolled.get("blank"), scrolled.get("waiting"),
                    scrolled.get("longest"), filtered.get("all"), own);
            assertThat(first[0]).as("first paint").isLessThan(MOST_FIRST_MILLIS);
            assertThat(first[1]).as("first rows").isLessThan(MOST_ANSWER_MILLIS);
            assertThat(scrolled.get("frames")).isGreaterThan(100);
            assertThat(scrolled.get("blank")).as("frames in which a row was missing").isZero();
            assertThat(scrolled.get("longest")).as("rows after a jump").isLessThan(MOST_ANSWER_MILLIS);
            assertThat(filtered.get("told")).isBetween(1.0, TRACKS - 1.0);
            assertThat(own).as("the browser's own time for a filter").isLessThan(MOST_FILTER_MILLIS);
        }
    }

    @Test
    void theMapOfAHundredThousandTracksIsDrawnAndAnswers() throws Exception {
        try (BrowserPage visit = Session.get().openAt(server.port(), Look.DESKTOP)) {
            visit.show("map");
            visit.page().navigate("map");
            Map<String, Double> map = figures(visit.evaluate(MAP));
            visit.settled();
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(visit.page().locator(".map-surface").screenshot()));
            BoundingBox area = visit.page().locator(".map-surface").boundingBox();
            visit.evaluate(LASSO);
            visit.page().keyboard().down("Shift");
            visit.page().mouse().move(area.x + 10, area.y + 10);
            visit.page().mouse().down();
            for (double[] corner : new double[][] {{area.width - 10, 10}, {area.width - 10, area.height - 10}, {10, area.height - 10}}) {
                visit.page().mouse().move(area.x + corner[0], area.y + corner[1]);
            }
            visit.page().mouse().up();
            Map<String, Double> lasso = figures(visit.evaluate(CHOSEN));
            visit.page().keyboard().up("Shift");
            visit.settled();

            System.out.printf("%,.0f points of a map: asked for after %.0f ms, answered after %.0f ms (%.0f kB), drawn after %.0f ms, interactive after %.0f ms; longest task %.0f ms; a lasso of %,.0f"
                            + " answered in %.0f ms%n", map.get("points"), map.get("asked"), map.get("answered"), map.get("bytes") / 1000, map.get("drawn"), map.get("interactive"),
                    map.get("task"), lasso.get("chosen"), lasso.get("waited"));
            assertThat(map.get("points")).isEqualTo(TRACKS);
            assertThat(colours(picture)).as("colours of the picture").isGreaterThan(50);
            assertThat(map.get("interactive")).as("interactive").isLessThan(MOST_MAP_MILLIS);
            assertThat(lasso.get("chosen")).isGreaterThan(TRACKS * 0.9);
        }
    }

    /// The pictures of the documentation: the few tones of the other tests make no map to look at.
    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void theMapHasItsPicture(String language) {
        Look look = Look.DESKTOP.in(language).with(language.equals("en") ? ColorScheme.LIGHT : ColorScheme.DARK);
        try (BrowserPage visit = Session.get().openAt(server.port(), look)) {
            visit.show("map?colour=tempo");
            visit.page().waitForSelector("sb-track-map canvas");
            visit.page().waitForTimeout(2_000);
            assertThat(visit.isTooWide()).isFalse();
            visit.picture("map-" + TRACKS + "-" + look);
        }
    }

    private static long colours(BufferedImage picture) {
        return IntStream.range(0, picture.getHeight()).flatMap(y -> IntStream.range(0, picture.getWidth()).map(x -> picture.getRGB(x, y))).distinct().count();
    }

    private static Map<String, Double> figures(String told) {
        return Stream.of(told.split(" ")).map(figure -> figure.split("=")).collect(Collectors.toMap(figure -> figure[0], figure -> Double.parseDouble(figure[1])));
    }
}
