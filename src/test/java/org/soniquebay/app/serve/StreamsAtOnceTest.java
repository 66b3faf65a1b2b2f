package org.soniquebay.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.Program;
import org.soniquebay.app.RunningServe;
import org.soniquebay.audio.TestAudio;
import tools.jackson.databind.JsonNode;

/// A server that is heard by fifty players at once: 45 hear files as they are, at ten times their pace, and five have one song after the other coded.
@Tag("slow")
@Tag("alone")
class StreamsAtOnceTest {

    private static final int PLAYERS = 45;
    private static final int CODED = 5;
    private static final int SONG_SECONDS = 150;
    private static final int PACE = 10;
    /// Bytes of a second of a song: 16 bits, one channel; as many as of a song in FLAC.
    private static final int BYTES_A_SECOND = 44_100 * 2;
    /// A player pauses after so many bytes.
    private static final int PART = BYTES_A_SECOND;
    /// The limit of a machine that is shared; the figures of a quiet one are below a second.
    private static final Duration LONGEST = Duration.ofSeconds(5);
    /// What each player hears of a song at first.
    private static final long BEGINNING = 10L * PART;
    /// Coders end so long after their last listener hung up, and a bit more.
    private static final Duration ENDED = Duration.ofSeconds(5);

    @TempDir
    Path temporary;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// @param bytes that came
    /// @param longest time without a byte, after the first one
    private record Heard(long bytes, Duration first, Duration longest) {
    }

    @Test
    void noPlayerWaitsWhileOthersHaveSongsCoded() throws Exception {
        Path music = Files.createDirectory(temporary.resolve("music"));
        Path data = temporary.resolve("data");
        TestAudio.wav(music.resolve("song.wav"), TestAudio.noise(SONG_SECONDS, 0.1, 1));
        try (RunningServe server = RunningServe.of(data, temporary, "--music", music.toString()); ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String login = "?u=owner&c=test&v=1.16.1&f=json&p=" + secret(data);
            String song = "http://127.0.0.1:" + server.port() + "/rest/stream" + login + "&id=" + song(server, login);
            // The first requests of a process meet code that is not compiled yet.
            Round beginnings = round(song, SONG_SECONDS / 2, BEGINNING, threads);
            tell("the first of the process", beginnings);
            TimeUnit.NANOSECONDS.sleep(ENDED.toNanos());
            Round whole = round(song, 0, Long.MAX_VALUE, threads);
            tell("later ones", whole);
            assertThat(beginnings.originals()).allSatisfy(heard -> assertThat(heard.bytes()).isGreaterThanOrEqualTo(BEGINNING));
            assertThat(whole.originals()).allSatisfy(heard -> assertThat(heard.bytes()).isEqualTo(Files.size(music.resolve("song.wav"))));
            assertThat(longest(whole.originals())).isLessThan(LONGEST);
            assertThat(first(whole.originals())).isLessThan(LONGEST);
            assertThat(whole.coded()).allSatisfy(heard -> assertThat(heard.bytes()).isGreaterThan(SONG_SECONDS * 1000L));
            assertThat(server.err()).doesNotContain("ERROR", "Exception");
        }
    }

    /// Fifty players that begin at the same time.
    private record Round(List<Heard> originals, List<Heard> coded) {
    }

    /// @param offset in seconds of the first coded songs
    /// @param most bytes that a player hears of a song
    private Round round(String song, int offset, long most, ExecutorService threads) throws InterruptedException, ExecutionException {
        List<Future<Heard>> players = IntStream.range(0, PLAYERS).mapToObj(_ -> threads.submit(() -> heard(song, PACE * BYTES_A_SECOND, most))).toList();
        List<Future<List<Heard>>> coded = IntStream.range(0, CODED).mapToObj(number -> threads.submit(() -> coded(song, number, offset, most, players))).toList();
        List<Heard> originals = new ArrayList<>();
        for (Future<Heard> player : players) {
            originals.add(player.get());
        }
        List<Heard> others = new ArrayList<>();
        for (Future<List<Heard>> player : coded) {
            others.addAll(player.get());
        }
        return new Round(originals, others);
    }

    private static void tell(String which, Round round) {
        System.out.printf(Locale.ROOT, "%d files at once at %d times their pace, %s: first byte after %d ms, longest gap %d ms; %d songs coded for %d players meanwhile: first byte after %d ms,"
                        + " longest gap %d ms; limit %d ms; load %.1f%n",
                PLAYERS, PACE, which, first(round.originals()).toMillis(), longest(round.originals()).toMillis(), round.coded().size(), CODED, first(round.coded()).toMillis(),
                longest(round.coded()).toMillis(), LONGEST.toMillis(), ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static Duration longest(List<Heard> all) {
        return all.stream().map(Heard::longest).max(Duration::compareTo).orElseThrow();
    }

    private static Duration first(List<Heard> all) {
        return all.stream().map(Heard::first).max(Duration::compareTo).orElseThrow();
    }

    private String secret(Path data) throws IOException, InterruptedException {
        return new Program(temporary, Map.of()).run("user", "secret", "owner", "--data", data.toString()).out().strip().lines().toList().getLast();
    }

    /// Waits until the song is in the library.
    private static String song(RunningServe server, String login) throws IOException, InterruptedException {
        for (int tries = 0; tries < 300; tries++) {
            JsonNode found = server.get("/rest/search3" + login + "&query=").body().at("/subsonic-response/searchResult3/song/0/id");
            if (found.isString()) {
                return found.asString();
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new AssertionError("the song was not found");
    }

    /// One song after the other, each from another second on, as long as files are heard.
    private List<Heard> coded(String song, int number, int offset, long most, List<Future<Heard>> players) throws IOException, InterruptedException {
        List<Heard> all = new ArrayList<>();
        String format = List.of("mp3", "opus", "aac", "flac", "mp3&maxBitRate=64").get(number);
        do {
            all.add(heard(song + "&format=" + format + "&timeOffset=" + (offset + all.size()), Long.MAX_VALUE, most));
        } while (!players.stream().allMatch(Future::isDone));
        return all;
    }

    /// @param pace bytes a second, at most
    /// @param most bytes
    private Heard heard(String address, long pace, long most) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpResponse<InputStream> answer = client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).as("%s", address.replaceFirst(".*&id", "id")).startsWith("audio/");
        byte[] block = new byte[PART];
        long bytes = 0;
        long first = 0;
        long longest = 0;
        try (InputStream in = answer.body()) {
            while (true) {
                long asked = System.nanoTime();
                int read = in.read(block);
                long now = System.nanoTime();
                if (read < 0 || bytes >= most) {
                    return new Heard(bytes, Duration.ofNanos(first), Duration.ofNanos(longest));
                }
                longest = bytes == 0 ? 0 : Math.max(longest, now - asked);
                first = bytes == 0 ? now - begin : first;
                if (bytes / PART < (bytes + read) / PART) {
                    TimeUnit.NANOSECONDS.sleep(begin + (long) ((bytes + read) * 1e9 / pace) - now);
                }
                bytes += read;
            }
        }
    }
}
