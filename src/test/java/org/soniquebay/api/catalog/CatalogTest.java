package org.soniquebay.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soniquebay.api.ApiTest;
import tools.jackson.databind.JsonNode;

class CatalogTest extends ApiTest {

    private static final String MBID = "0383dadf-2a4e-4d10-a46a-e9e041da8eb3";

    private int artist(String name) {
        return client.post("/api/artists/", "{\"name\":\"" + name + "\"}").is(200).json().path("id").asInt();
    }

    private int album(String title, int artist) {
        return client.post("/api/albums/", "{\"title\":\"%s\",\"album_artist_id\":%d}".formatted(title, artist)).is(201).json().path("id").asInt();
    }

    private int track(String title, int artist, String rest) {
        return client.post("/api/tracks/", "{\"title\":\"%1$s\",\"path\":\"/m/%1$s\",\"track_artist_id\":%2$d%3$s}".formatted(title, artist, rest))
                .is(200).json().path("id").asInt();
    }

    private static String names(JsonNode list, String field) {
        return list.valueStream().map(one -> one.path(field).asString()).collect(Collectors.joining(","));
    }

    @Test
    void keepsOneArtistForAllSpellings() {
        int id = artist("Björk");

        client.post("/api/artists/", "{\"name\":\"BJÖRK \"}").is(409);
        client.post("/api/artists/", "{\"name\":\" \"}").is(422);
        JsonNode batch = client.post("/api/artists/batch", "[{\"name\":\"björk\",\"musicbrainz_artistid\":\"" + MBID
                + "\"},{\"name\":\"New\"},{\"name\":\"new\"}]").is(200).json();
        assertThat(names(batch, "name")).isEqualTo("Björk,New,New");
        assertThat(batch.path(0).path("musicbrainz_artistid").asString()).isEqualTo(MBID);
        assertThat(client.get("/api/artists/count").json().path("count").asInt()).isEqualTo(2);
        assertThat(names(client.get("/api/artists/search?name=JÖR").is(200).json(), "name")).isEqualTo("Björk");
        assertThat(names(client.get("/api/artists/search?musicbrainz_artistid=" + MBID).is(200).json(), "name")).isEqualTo("Björk");
        JsonNode page = client.get("/api/artists/?limit=1").is(200).json();
        assertThat(page.path("count").asInt()).isEqualTo(2);
        assertThat(page.path("results")).hasSize(1);
        client.put("/api/artists/" + id, "{\"name\":\"New\"}").is(409);
        client.put("/api/artists/999", "{\"name\":\"Other\"}").is(404);
        assertThat(client.get("/api/artists/999", "Accept-Language", "fr").is(404).detail()).isEqualTo("Artiste non trouvé");
    }

    @Test
    void findsARenamedArtistsTracksByTheNewName() {
        int id = artist("Old Name");
        track("Song", id, "");

        assertThat(client.put("/api/artists/" + id, "{\"name\":\"Fresh Name\"}").is(200).json().path("name").asString()).isEqualTo("Fresh Name");
        assertThat(client.post("/api/search/", "{\"query\":\"fresh\"}").json().path("total").asInt()).isEqualTo(1);
        assertThat(client.post("/api/search/", "{\"query\":\"old\"}").json().path("total").asInt()).isZero();
    }

    @Test
    void deletesAnArtistWithMusicOnlyWhenAskedTo() {
        int id = artist("Singer");
        int other = artist("Guest");
        int album = album("Album", id);
        track("Song", id, ",\"bpm\":100");
        int guest = track("Guest song", other, ",\"album_id\":" + album);

        client.delete("/api/artists/" + id).is(409);
        client.delete("/api/artists/" + id + "?cascade=true").is(204);
        client.delete("/api/artists/" + id).is(404);
        assertThat(client.get("/api/tracks/count").json().path("count").asInt()).isEqualTo(1);
        assertThat(client.get("/api/tracks/" + guest).json().path("album_id").isNull()).isTrue();
        client.get("/api/albums/" + album).is(404);
        client.delete("/api/artists/" + artist("Nobody")).is(204);
    }

    @Test
    void keepsWhatLastFmSays() {
        int id = artist("Singer");
        JsonNode told = client.post("/api/artists/" + id + "/lastfm-info", "{\"lastfm_listeners\":12,\"lastfm_tags\":[\"soul\"]}").is(200).json();
        assertThat(told.toString()).contains("\"lastfm_listeners\":12", "\"lastfm_tags\":\"[\\\"soul\\\"]\"");
        client.put("/api/artists/" + id + "/lastfm-info", "{\"lastfm_url\":\"u\"}").is(200);
        client.put("/api/artists/999/lastfm-info", "{}").is(404);
    }

    @Test
    void relatesArtists() {
        int one = artist("One");
        int two = artist("Two");
        JsonNode relation = client.post("/api/artists/" + one + "/similar", "{\"similar_artist_id\":" + two + ",\"weight\":0.5}").is(200).json();

        client.post("/api/artists/" + one + "/similar", "{\"similar_artist_id\":" + two + "}").is(409);
        client.post("/api/artists/" + one + "/similar", "{\"similar_artist_id\":" + one + "}").is(422);
        client.post("/api/artists/" + one + "/similar", "{\"similar_artist_id\":999}").is(422);
        client.post("/api/artists/999/similar", "{\"similar_artist_id\":1}").is(404);
        assertThat(client.get("/api/artists/" + one + "/similar").is(200).json().path(0)).isEqualTo(relation);
        JsonNode all = client.get("/api/artists/similar?limit=1").is(200).json();
        assertThat(all.path("count").asInt()).isEqualTo(1);
        assertThat(all.path("results")).hasSize(1);
        assertThat(client.get("/api/artists/similar/search?artist_name=on").is(200).json()).hasSize(1);
        assertThat(client.get("/api/artists/" + two + "/similar").is(200).text()).isEqualTo("[]");
        String path = "/api/artists/similar/" + relation.path("id").asInt();
        assertThat(client.put(path, "{\"weight\":0.75}").is(200).json().path("weight").asDouble()).isEqualTo(0.75);
        client.delete(path).is(204);
        client.delete(path).is(404);
        client.put(path, "{\"weight\":1}").is(404);
    }

    @ParameterizedTest
    @CsvSource({"1965,1965", "65,1965", "30,2030", "31,1931", "1965-10,1965", "1965-10-01,1965", "1965/10/01,1965", "01/10/1965,1965",
        "01/10/65,1965", "nineteen,", "123,"})
    void readsYears(String written, String year) {
        int id = client.post("/api/albums/", "{\"title\":\"A\",\"album_artist_id\":%d,\"release_year\":\"%s\"}".formatted(artist("X"), written))
                .is(201).json().path("id").asInt();
        JsonNode stored = client.get("/api/albums/" + id).json().path("release_year");
        assertThat(stored.isNull() ? null : stored.asString()).isEqualTo(year);
    }

    @Test
    void findsTheAlbumThatIsMeant() {
        int artist = artist("Weezer");
        int blue = album("Weezer", artist);

        client.post("/api/albums/", "{\"title\":\"WEEZER\",\"album_artist_id\":" + artist + "}").is(409);
        client.post("/api/albums/", "{\"title\":\"X\",\"album_artist_id\":999}").is(422);
        client.put("/api/albums/" + blue, "{\"musicbrainz_albumid\":\"" + MBID + "\"}").is(200);
        String green = "{\"title\":\"Weezer\",\"album_artist_id\":%d,\"musicbrainz_albumid\":\"%s\"}".formatted(artist, MBID.replace('0', '1'));
        JsonNode batch = client.post("/api/albums/batch", "[" + green + "," + green + ",{\"title\":\"weezer\",\"album_artist_id\":" + artist + "}]")
                .is(200).json();
        assertThat(batch.path(0).path("id").asInt()).isNotEqualTo(blue).isEqualTo(batch.path(1).path("id").asInt());
        JsonNode page = client.get("/api/albums/?limit=1").is(200).json();
        assertThat(page.path("count").asInt()).isEqualTo(2);
        assertThat(page.path("results").path(0).path("album_artist_name").asString()).isEqualTo("Weezer");
        assertThat(client.get("/api/albums/search?title=eez&artist_id=" + artist + "&limit=1").is(200).header("X-Total-Count")).contains("2");
        assertThat(client.get("/api/albums/search?musicbrainz_albumid=" + MBID).is(200).json()).hasSize(1);
        assertThat(client.get("/api/albums/artists/" + artist).is(200).json()).hasSize(2);
        client.get("/api/albums/artists/999").is(404);
        JsonNode leaves = client.get("/api/library/artist/" + artist + "/albums").is(200).json();
        assertThat(leaves).hasSize(2);
        assertThat(leaves.path(0).path("id").asString()).startsWith("album_");
        assertThat(client.get("/api/library/artist/9999/albums").is(200).json()).isEmpty();
        assertThat(client.get("/api/albums/999", "Accept-Language", "fr").is(404).detail()).isEqualTo("Album non trouvé");
    }

    @Test
    void listsAnAlbumsTracksInTheirOrderAndLetsThemGo() {
        int artist = artist("A");
        int album = album("Album", artist);
        for (String[] one : new String[][] {{"d", "2", "1"}, {"c", "1", "10/12"}, {"b", "1", "2"}, {"a", "1", "01"}}) {
            track(one[0], artist, ",\"album_id\":%d,\"disc_number\":\"%s\",\"track_number\":\"%s\"".formatted(album, one[1], one[2]));
        }
        assertThat(names(client.get("/api/albums/" + album + "/tracks").is(200).json(), "title")).isEqualTo("a,b,c,d");
        assertThat(names(client.get("/api/artists/" + artist + "/tracks").is(200).json(), "title")).isEqualTo("a,b,c,d");
        assertThat(client.get("/api/library/tree").is(200).text()).isEqualTo(
                "[{\"id\":\"artist_1\",\"label\":\"A\",\"children\":[{\"id\":\"album_1\",\"label\":\"Album\"}]}]");
        client.delete("/api/albums/" + album).is(204);
        client.delete("/api/albums/" + album).is(404);
        assertThat(client.get("/api/tracks/count").json().path("count").asInt()).isEqualTo(4);
    }

    @Test
    void keepsGenresAndTags() {
        int genre = client.post("/api/genres/", "{\"name\":\"Jazz\"}").is(201).json().path("id").asInt();
        assertThat(client.post("/api/genres/", "{\"name\":\"jazz\"}", "Accept-Language", "fr").is(400).detail()).isEqualTo("Ce nom existe déjà");
        int track = track("Song", artist("A"), ",\"genre\":\"JAZZ\"");

        assertThat(client.get("/api/genres/" + genre).is(200).json().path("tracks").toString())
                .isEqualTo("[{\"id\":" + track + ",\"title\":\"Song\"}]");
        assertThat(client.get("/api/genres/search?name=az").is(200).json()).hasSize(1);
        assertThat(client.get("/api/genres/search?name=JAZZ&exact_match=true").is(200).json()).hasSize(1);
        assertThat(client.get("/api/genres/search?name=jaz&exact_match=true").is(200).text()).isEqualTo("[]");
        client.put("/api/genres/" + genre, "{\"name\":\"Bebop\"}").is(200);
        assertThat(client.get("/api/tracks/" + track).json().path("genre").asString()).isEqualTo("Bebop");
        assertThat(client.post("/api/search/", "{\"query\":\"bebop\"}").json().path("total").asInt()).isEqualTo(1);
        client.delete("/api/genres/" + genre).is(204);
        assertThat(client.get("/api/genres/" + genre, "Accept-Language", "fr").is(404).detail()).isEqualTo("Genre non trouvé");
        client.post("/api/tags/mood-tags/", "{\"name\":\"Calm\"}").is(200);
        client.post("/api/tags/mood-tags/", "{\"name\":\"calm\"}").is(400);
        client.post("/api/tags/genre-tags/", "{\"name\":\"Bop\"}").is(200);
        assertThat(names(client.get("/api/tags/?type=mood").is(200).json(), "name")).isEqualTo("Calm");
        assertThat(names(client.get("/api/tags/genre-tags").is(200).json(), "name")).isEqualTo("Bop");
        assertThat(client.get("/api/tags/?type=x", "Accept-Language", "fr").is(400).detail()).isEqualTo("Type de tag invalide");
    }
}
