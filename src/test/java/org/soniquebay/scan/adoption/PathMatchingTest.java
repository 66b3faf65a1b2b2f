package org.soniquebay.scan.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.soniquebay.library.folders.MusicPath;
import org.soniquebay.library.folders.PathMap;
import org.soniquebay.scan.adoption.PathMatching.Found;

class PathMatchingTest {

    private static final String ROOT = "/srv/audio";

    @Test
    void aPathAsItStandsComesFirst() {
        assertThat(match(List.of("/srv/audio/A/B/1.mp3", "/music/A/B/1.mp3"), "A/B/1.mp3"))
                .containsExactly(Map.entry("/srv/audio/A/B/1.mp3", "A/B/1.mp3"));
    }

    @Test
    void aMapWinsOverACommonEnd() {
        Found found = PathMatching.of(List.of("/music/A/B/1.mp3"), files("A/B/1.mp3", "old/A/B/1.mp3"),
                List.of(PathMap.parse("/music=/srv/audio/old")));

        assertThat(found.fileByRow()).containsExactly(Map.entry("/music/A/B/1.mp3", "/srv/audio/old/A/B/1.mp3"));
    }

    @Test
    void theSameRelativePathIsTheSameFile() {
        assertThat(match(List.of("/music/A/B/1.mp3", "/music/A/C/1.mp3", "/music/D/1.mp3", "/music/2.mp3"),
                "A/B/1.mp3", "A/C/1.mp3", "D/1.mp3", "2.mp3", "new/2.mp3"))
                .containsOnly(Map.entry("/music/A/B/1.mp3", "A/B/1.mp3"), Map.entry("/music/A/C/1.mp3", "A/C/1.mp3"),
                        Map.entry("/music/D/1.mp3", "D/1.mp3"), Map.entry("/music/2.mp3", "2.mp3"));
    }

    @Test
    void aPathThatEndsAnotherIsNotMistakenForIt() {
        assertThat(match(List.of("/music/B/1.mp3", "/music/backup/B/1.mp3"), "B/1.mp3", "backup/B/1.mp3"))
                .containsOnly(Map.entry("/music/B/1.mp3", "B/1.mp3"), Map.entry("/music/backup/B/1.mp3", "backup/B/1.mp3"));
        assertThat(match(List.of("/music/B/1.mp3"), "B/1.mp3", "A/B/1.mp3")).containsOnly(Map.entry("/music/B/1.mp3", "B/1.mp3"));
    }

    @Test
    void theMusicFolderMayHaveLainDeeperOrHigher() {
        assertThat(match(List.of("/data/media/music/A/B/1.mp3"), "A/B/1.mp3")).hasSize(1);
        assertThat(match(List.of("/music/B/1.mp3"), "A/B/1.mp3")).hasSize(1);
    }

    @Test
    void aRenamedFolderWithTheSameMusicIsRecognised() {
        List<String> rows = IntStream.rangeClosed(1, 12).mapToObj(i -> "/music/Beatles/Help!/" + i + ".mp3").toList();
        String[] files = IntStream.rangeClosed(1, 12).mapToObj(i -> "The Beatles/Help!/" + i + ".mp3").toArray(String[]::new);

        assertThat(match(rows, files)).hasSize(12).containsEntry("/music/Beatles/Help!/7.mp3", "The Beatles/Help!/7.mp3");
    }

    @Test
    void aFolderThatOnlyHasTheSameNameIsNot() {
        String[] files = IntStream.rangeClosed(1, 12).mapToObj(i -> "Somebody else/Greatest Hits/" + i + ".mp3").toArray(String[]::new);

        assertThat(match(List.of("/music/Ada/Greatest Hits/1.mp3"), files)).isEmpty();
        assertThat(PathMatching.of(List.of("/music/Ada/Greatest Hits/1.mp3"), Stream.concat(
                files("Bob/Greatest Hits/1.mp3").stream(), taken("Bob/Greatest Hits/2.mp3", "Bob/Greatest Hits/3.mp3")).toList(),
                List.of()).fileByRow()).isEmpty();
    }

    @Test
    void aFileNameAloneSaysNothing() {
        assertThat(match(List.of("/music/A/B/1.mp3"), "X/1.mp3", "1.mp3")).isEmpty();
        assertThat(match(List.of("/music/1.mp3"), "X/1.mp3")).isEmpty();
    }

    @Test
    void whatMayBeSeveralFilesIsLeftAloneAndCounted() {
        Found oneOfTwo = PathMatching.of(List.of("/music/A/B/1.mp3"), files("X/A/B/1.mp3", "Y/A/B/1.mp3"), List.of());
        assertThat(oneOfTwo).isEqualTo(new Found(Map.of(), 1));
        Found twoOfOne = PathMatching.of(List.of("/music/A/B/1.mp3", "/music/a/A/B/1.mp3"), files("X/A/B/1.mp3"), List.of());
        assertThat(twoOfOne).isEqualTo(new Found(Map.of(), 2));
        Found twoMapped = PathMatching.of(List.of("/one/A/1.mp3", "/two/A/1.mp3"), files("A/1.mp3"),
                List.of(PathMap.parse("/one=/srv/audio"), PathMap.parse("/two=/srv/audio")));
        assertThat(twoMapped.fileByRow()).isEmpty();
    }

    @Test
    void aFileThatATrackHasIsNeverTaken() {
        Found found = PathMatching.of(List.of("/music/A/B/1.mp3", "/srv/audio/A/B/1.mp3"), taken("A/B/1.mp3").toList(),
                List.of(PathMap.parse("/music=/srv/audio")));

        assertThat(found.fileByRow()).isEmpty();
    }

    @Test
    void accentsAndCaseAreNoDifferenceIfNothingFitsBetter() {
        assertThat(match(List.of("/music/Beyonce\u0301/Album/1.mp3"), "Beyonc\u00e9/Album/1.mp3")).hasSize(1);
        assertThat(match(List.of("/music/ABBA/Gold/1.MP3"), "Abba/gold/1.mp3")).hasSize(1);
        assertThat(match(List.of("/music/ABBA/Gold/1.mp3"), "Abba/gold/1.mp3", "ABBA/Gold/1.mp3"))
                .containsOnly(Map.entry("/music/ABBA/Gold/1.mp3", "ABBA/Gold/1.mp3"));
        assertThat(match(List.of("/music/ABBA/Gold/1.mp3"), "abba/gold/1.mp3", "Abba/gold/1.mp3")).isEmpty();
        assertThat(match(List.of("/music/ABBA/Gold/1.mp3"), "Others/Gold/1.mp3", "ABBA/gold/1.mp3"))
                .containsOnly(Map.entry("/music/ABBA/Gold/1.mp3", "ABBA/gold/1.mp3"));
        assertThat(PathMatching.of(List.of("/music/ABBA/1.mp3"), files("Abba/1.mp3"), List.of(PathMap.parse("/music=/srv/audio")))
                .fileByRow()).hasSize(1);
    }

    @Test
    void aLargeLibraryTakesSeconds() {
        List<String> rows = new ArrayList<>();
        List<MusicPath> files = new ArrayList<>();
        Map<String, String> wanted = new HashMap<>();
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            String relative = "/Artist " + i / 100 + "/Album " + i / 10 % 10 + "/" + i % 10 + " Track.mp3";
            rows.add("/data/music" + relative);
            if (random.nextInt(20) > 0) {
                files.add(new MusicPath(ROOT + relative, ROOT, true));
                wanted.put("/data/music" + relative, ROOT + relative);
            }
        }

        long begin = System.nanoTime();
        Found found = PathMatching.of(rows, files, List.of());

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThat(found.fileByRow()).isEqualTo(wanted);
    }

    private static Map<String, String> match(List<String> rows, String... relative) {
        Map<String, String> below = new HashMap<>();
        PathMatching.of(rows, files(relative), List.of()).fileByRow()
                .forEach((row, file) -> below.put(row, file.substring(ROOT.length() + 1)));
        return below;
    }

    private static List<MusicPath> files(String... relative) {
        return Stream.of(relative).map(path -> new MusicPath(ROOT + "/" + path, ROOT, true)).toList();
    }

    private static Stream<MusicPath> taken(String... relative) {
        return Stream.of(relative).map(path -> new MusicPath(ROOT + "/" + path, ROOT, false));
    }
}
