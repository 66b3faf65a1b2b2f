package org.soniquebay.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.decoding.FfmpegDecoder;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.covers.CoverImage;
import org.soniquebay.library.covers.CoverOwner;
import org.soniquebay.library.covers.CoverStore;
import org.soniquebay.media.streams.SoundTranscoder;

/// Sound and pictures as players fetch them.
class MediaCallsTest extends SubsonicTest {

    private static final double SECONDS = 4;

    private CodedSounds sounds;
    private Path song;
    private TrackId track;

    @Override
    SoundTranscoder transcoder() {
        sounds = CodedSounds.in(data.resolve("transcodes"));
        return sounds;
    }

    @Override
    void fill(Path folder) {
        try {
            Path root = Files.createDirectory(folder.resolve("music")).toRealPath();
            song = TestAudio.wav(root.resolve("Söng 1.wav"), TestAudio.inOrder(TestAudio.sine(440, SECONDS / 2, 0.5), TestAudio.silence(SECONDS / 2)));
            Files.writeString(folder.resolve("secret.txt"), "not for players");
            track = database.inTransaction(handle -> {
                new RootStore().register(handle, root.toString());
                TrackId id = LibraryFixture.track(handle, "song");
                TrackId outside = LibraryFixture.track(handle, "outside");
                handle.execute("UPDATE tracks SET path = ?, duration = 4, bitrate = 1411, file_type = 'wav' WHERE id = ?", song.toString(), id.value());
                handle.execute("UPDATE tracks SET path = ? WHERE id = ?", folder.resolve("secret.txt").toString(), outside.value());
                new CoverStore().attachAsPrimary(handle, new CoverOwner.OfTrack(id), new CoverImage(picture(2000, 1000), "image/png"));
                return id;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] picture(int width, int height) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    void close() {
        sounds.close();
    }

    private HttpResponse<byte[]> fetch(String call, List<String> more, String... headers) {
        List<String> parameters = new ArrayList<>(List.of("id", "tr-" + track));
        parameters.addAll(more);
        return player.fetch(call, parameters, headers);
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-1, 206, 0, 2", "bytes=100-, 206, 100, -1", "bytes=-5, 206, -5, 5", "bytes=99999999-, 416, 0, 0", "'', 200, 0, -1"})
    void aFileIsSentWholeAndInParts(String range, int status, int from, int length) throws IOException {
        byte[] all = Files.readAllBytes(song);
        int first = from < 0 ? all.length + from : from;
        for (String call : List.of("stream", "download")) {
            HttpResponse<byte[]> answer = range.isEmpty() ? fetch(call, List.of()) : fetch(call, List.of("format", "raw"), "Range", range);
            assertThat(answer.statusCode()).isEqualTo(status);
            if (status != 416) {
                byte[] expected = Arrays.copyOfRange(all, first, length < 0 ? all.length : first + length);
                assertThat(answer.body()).isEqualTo(expected);
                assertThat(answer.headers().firstValue("Accept-Ranges")).contains("bytes");
                assertThat(answer.headers().firstValue("Content-Length")).contains(Integer.toString(expected.length));
                assertThat(answer.headers().firstValue("Content-Type")).contains("audio/wav");
            } else {
                assertThat(answer.headers().firstValue("Content-Range")).contains("bytes */" + all.length);
            }
        }
        assertThat(fetch("download", List.of()).headers().firstValue("Content-Disposition")).contains("attachment; filename*=UTF-8''S%C3%B6ng%201.wav");
    }

    @Test
    void headTellsTheLengthWithoutABody() throws IOException {
        HttpResponse<byte[]> head = player.send("HEAD", "stream?u=owner&p=" + secret + "&id=tr-" + track, null);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length")).contains(Long.toString(Files.size(song)));
    }

    @Test
    void whatIsNoSongIsToldInTheEnvelope() {
        assertThat(player.refused("stream")).isEqualTo(10);
        for (String id : List.of("tr-2", "tr-99", "al-1", "../../etc/passwd")) {
            assertThat(player.refused("stream", "id", id)).isEqualTo(70);
            assertThat(player.refused("download", "id", id)).isEqualTo(70);
            assertThat(player.refused("getCoverArt", "id", id.equals("tr-2") ? "tr-2" : id)).isEqualTo(70);
        }
        assertThat(player.refused("getAvatar", "username", "owner")).isEqualTo(70);
        assertThat(player.refused("stream", "id", "tr-1", "maxBitRate", "much")).isZero();
        HttpResponse<byte[]> xml = player.fetch("stream", List.of("id", "tr-99"));
        assertThat(xml.headers().firstValue("Content-Type").orElse("")).startsWith("text/xml");
    }

    @Test
    void aSoundIsCodedAsThePlayerWants() throws IOException {
        HttpResponse<byte[]> coded = fetch("stream", List.of("format", "mp3", "maxBitRate", "100"));
        assertThat(coded.headers().firstValue("Content-Type")).contains("audio/mpeg");
        // 96 kbit/s, for 100 is none of the usual ones.
        assertThat(coded.body().length).isBetween((int) (SECONDS * 96_000 / 8), (int) ((SECONDS + 0.5) * 96_000 / 8));
        assertThat(energy(coded.body())).isGreaterThan(0.1);

        byte[] rest = fetch("stream", List.of("format", "mp3", "maxBitRate", "100", "timeOffset", "2")).body();
        assertThat(rest.length).isLessThan(coded.body().length * 2 / 3);
        assertThat(energy(rest)).isLessThan(0.05);

        HttpResponse<byte[]> estimated = fetch("stream", List.of("format", "mp3", "maxBitRate", "64", "estimateContentLength", "true"));
        assertThat(estimated.headers().firstValue("Content-Length")).contains(Integer.toString(estimated.body().length));
        assertThat(energy(estimated.body())).isGreaterThan(0.1);
        assertThat(fetch("stream", List.of("format", "unheard-of")).headers().firstValue("Content-Type")).contains("audio/mpeg");
        assertThat(fetch("stream", List.of("maxBitRate", "2000")).headers().firstValue("Content-Type")).contains("audio/wav");
        assertThat(fetch("stream", List.of("format", "wav")).headers().firstValue("Content-Type")).contains("audio/wav");
    }

    /// Of a single channel, opus takes 256 kbit/s at most.
    @Test
    void aSongOfOneChannelIsCodedAtTheMostThatItTakes() throws IOException {
        HttpResponse<byte[]> coded = fetch("stream", List.of("format", "opus", "maxBitRate", "320"));
        assertThat(coded.headers().firstValue("Content-Type").orElse("")).startsWith("audio/ogg");
        assertThat(energy(coded.body())).isGreaterThan(0.1);
    }

    /// Mean square of the samples.
    private double energy(byte[] sound) throws IOException {
        Path file = Files.write(data.resolve("coded.mp3"), sound);
        double[] sum = new double[2];
        DecodeOutcome outcome = new FfmpegDecoder(TestAudio.binaries()).decode(file, (_, _) -> { }, (samples, frames) -> {
            for (int i = 0; i < 2 * frames; i++) {
                sum[0] += samples[i] * samples[i];
            }
            sum[1] += 2.0 * frames;
        });
        assertThat(outcome).isInstanceOf(DecodeOutcome.Decoded.class);
        return sum[0] / sum[1] * 2;
    }

    @Test
    void picturesAreMadeSmallAndMayBeKept() throws IOException {
        String cover = player.ask("getSong", "id", "tr-" + track).path("coverArt").asString();
        assertThat(cover).matches("tr-1-[0-9a-f]{8}");
        HttpResponse<byte[]> small = picture("id", cover, "size", "300");
        assertThat(ImageIO.read(new ByteArrayInputStream(small.body())).getWidth()).isEqualTo(300);
        assertThat(small.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        String tag = small.headers().firstValue("ETag").orElseThrow();
        assertThat(player.fetch("getCoverArt", List.of("id", cover, "size", "300"), "If-None-Match", tag).statusCode()).isEqualTo(304);

        HttpResponse<byte[]> whole = picture("id", "tr-1");
        assertThat(ImageIO.read(new ByteArrayInputStream(whole.body())).getWidth()).isEqualTo(1200);
        assertThat(whole.headers().firstValue("Cache-Control").orElse("")).doesNotContain("immutable");
        String list = player.once("createPlaylist", "name", "Covers", "songId", "tr-1").path("coverArt").asString();
        assertThat(player.fetch("getCoverArt", List.of("id", "pl-" + list)).body()).isEqualTo(whole.body());
        String text = new String(player.fetch("getCoverArt", List.of("id", "al-9")).body(), StandardCharsets.UTF_8);
        assertThat(text).contains("code=\"70\"");

        database.useTransaction(handle -> new CoverStore().attachAsPrimary(handle, new CoverOwner.OfTrack(track), new CoverImage(picture(500, 500), "image/png")));
        assertThat(player.ask("getSong", "id", "tr-" + track).path("coverArt").asString()).matches("tr-1-[0-9a-f]{8}").isNotEqualTo(cover);
    }

    /// Asks until the picture is as small as it is to be, for five seconds and more: a busy server shows the whole one meanwhile.
    private HttpResponse<byte[]> picture(String... parameters) throws IOException {
        HttpResponse<byte[]> shown = player.fetch("getCoverArt", List.of(parameters));
        for (int i = 0; i < 100 && shown.headers().firstValue("Cache-Control").orElse("").equals("no-store"); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            shown = player.fetch("getCoverArt", List.of(parameters));
        }
        return shown;
    }
}
