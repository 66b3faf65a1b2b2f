package org.soniquebay.api.covers;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.Reply;
import org.soniquebay.library.LibraryFixture;
import tools.jackson.databind.JsonNode;

class CoversTest extends ApiTest {

    @BeforeEach
    void fill() {
        database.useTransaction(handle -> {
            LibraryFixture.track(handle, "a", "Singer");
            LibraryFixture.track(handle, "b", "Singer");
            handle.execute("INSERT INTO albums (title, album_artist_id, identity_key) VALUES ('A', 1, 'a')");
            handle.execute("UPDATE tracks SET album_id = 1");
        });
    }

    private static byte[] picture(String format, int width, int height, Color color) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static String body(String type, int id, byte[] bytes) {
        return "{\"entity_type\":\"%s\",\"entity_id\":%d,\"cover_data\":\"%s\",\"mime_type\":\"image/svg+xml\"}"
                .formatted(type, id, Base64.getEncoder().encodeToString(bytes));
    }

    @Test
    void servesAPictureWithItsOwnTypeAndTag() {
        byte[] png = picture("png", 40, 30, Color.RED);
        JsonNode cover = client.post("/api/covers/", body("track", 1, png)).is(200).json();

        Reply reply = client.get(cover.path("url").asString()).is(200);
        assertThat(reply.bytes()).isEqualTo(png);
        assertThat(reply.contentType()).contains("image/png");
        assertThat(reply.header("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
        client.get("/api/covers/track/1", "If-None-Match", reply.header("ETag").orElseThrow()).is(304);
        client.get("/api/covers/track/1", "If-None-Match", "\"other\", W/" + reply.header("ETag").orElseThrow()).is(304);
        assertThat(client.get("/api/covers/track/1", "Accept-Encoding", "gzip").is(200).header("ETag")).isEqualTo(reply.header("ETag"));
        assertThat(client.get("/api/covers/track/1").is(200).header("Cache-Control")).contains("private, no-cache");
        assertThat(cover.path("cover_data").isNull()).isTrue();
        assertThat(client.get("/api/tracks/1").json().path("covers").path(0)).isEqualTo(cover);
        assertThat(client.post("/api/covers/", body("track", 1, png)).is(200).json().path("id")).as("the same picture again").isEqualTo(cover.path("id"));
        assertThat(client.get("/api/covers/types").is(200).text()).isEqualTo("[\"track\",\"album\",\"artist\"]");
        JsonNode schema = client.get("/api/covers/schema").is(200).json();
        assertThat(schema.path("properties").propertyNames()).containsExactly("entity_type", "entity_id", "cover_data", "mime_type");
        assertThat(schema.path("required").valueStream().map(JsonNode::asString)).containsExactly("entity_type", "entity_id", "cover_data");
        assertThat(schema.path("max_bytes").asInt()).isEqualTo(8 * 1024 * 1024);
    }

    @Test
    void showsTheAlbumsPictureForATrackAndTheOtherWayRound() {
        client.get("/api/covers/track/2").is(404);
        client.post("/api/covers/", body("track", 1, picture("png", 10, 10, Color.RED))).is(200);
        client.get("/api/covers/album/1").is(200);
        assertThat(client.get("/api/albums/1").is(200).json().path("cover_url").asString()).isEqualTo("/api/covers/album/1");
        client.get("/api/covers/track/2").is(404);
        byte[] blue = picture("jpeg", 10, 10, Color.BLUE);
        client.post("/api/covers/", body("album", 1, blue)).is(200);
        assertThat(client.get("/api/covers/track/2").is(200).bytes()).isEqualTo(blue);
        client.get("/api/covers/artist/1").is(404);
        assertThat(client.get("/api/covers/artist/1?absent=blank&size=64").is(200).bytes()).hasSize(42);
        client.get("/api/covers/label/1").is(404);
    }

    @Test
    void replacesAndRemovesWithoutLeavingBytesBehind() {
        client.post("/api/covers/", body("artist", 1, picture("png", 10, 10, Color.RED))).is(200);
        byte[] green = picture("png", 10, 10, Color.GREEN);

        client.put("/api/covers/artist/1", "{\"cover_data\":\"data:image/png;base64," + Base64.getEncoder().encodeToString(green) + "\"}").is(200);
        assertThat(client.get("/api/covers/artist/1").is(200).bytes()).isEqualTo(green);
        assertThat(images()).isEqualTo(1);
        assertThat(client.get("/api/covers/?entity_type=artist").is(200).json()).hasSize(1);
        assertThat(client.delete("/api/covers/artist/1").is(200).text()).isEqualTo("{\"status\":\"success\"}");
        client.delete("/api/covers/artist/1").is(404);
        assertThat(images()).isZero();
        client.put("/api/covers/artist/99", "{\"cover_data\":\"" + Base64.getEncoder().encodeToString(green) + "\"}").is(404);
    }

    private int images() {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM cover_images").mapTo(Integer.class).one());
    }

    @Test
    void makesThumbnails() throws IOException {
        client.post("/api/covers/", body("track", 1, picture("jpeg", 900, 600, Color.RED))).is(200);

        Reply small = client.get("/api/covers/track/1?size=90").is(200);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(small.bytes()));
        assertThat(image.getWidth()).isEqualTo(90);
        assertThat(image.getHeight()).isEqualTo(60);
        assertThat(new Color(image.getRGB(45, 30)).getRed()).isGreaterThan(240);
        assertThat(small.header("ETag")).isNotEqualTo(client.get("/api/covers/track/1").header("ETag"));
        client.get("/api/covers/track/1?size=1000").is(200);
        client.get("/api/covers/track/1?size=5").is(422);
    }

    @Test
    void takesOnlyPictures() {
        for (String text : new String[] {"", "no picture at all, just words", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x()\"/>", "GIF8"}) {
            client.post("/api/covers/", body("track", 1, text.getBytes(StandardCharsets.UTF_8))).is(422);
        }
        client.post("/api/covers/", "{\"entity_type\":\"track\",\"entity_id\":1,\"cover_data\":\"%%%\"}").is(422);
        client.post("/api/covers/", body("track", 99, picture("png", 10, 10, Color.RED))).is(404);
        client.post("/api/covers/", body("track", 1, new byte[9 * 1024 * 1024])).is(413);
    }

    @Test
    void servesABombWholeInsteadOfDecodingIt() {
        byte[] bomb = claimed(picture("png", 10, 10, Color.RED), 60_000, 60_000);
        client.post("/api/covers/", body("track", 1, bomb)).is(200);

        assertThat(client.get("/api/covers/track/1?size=64").is(200).bytes()).isEqualTo(bomb);
        byte[] poster = claimed(picture("png", 10, 10, Color.RED), 9_999, 9_999);
        client.post("/api/covers/", body("track", 1, poster)).is(200);
        assertThat(client.get("/api/covers/track/1?size=1024").is(200).bytes()).as("claims more than it has").isEqualTo(poster);
        client.post("/api/covers/", body("track", 2, Arrays.copyOf(picture("jpeg", 900, 900, Color.RED), 400))).is(200);
        client.get("/api/covers/track/2?size=64").is(200);
    }

    /// A PNG whose header claims another size.
    private static byte[] claimed(byte[] png, int width, int height) {
        byte[] bomb = png.clone();
        for (int i = 0; i < 4; i++) {
            bomb[16 + i] = (byte) (width >>> 24 - 8 * i);
            bomb[20 + i] = (byte) (height >>> 24 - 8 * i);
        }
        CRC32 sum = new CRC32();
        sum.update(bomb, 12, 17);
        for (int i = 0; i < 4; i++) {
            bomb[29 + i] = (byte) (sum.getValue() >>> 24 - 8 * i);
        }
        return bomb;
    }
}
