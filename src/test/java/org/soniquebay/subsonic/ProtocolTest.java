package org.soniquebay.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.access.Role;
import org.soniquebay.access.users.Login;
import org.soniquebay.access.users.SecretSeal;
import org.soniquebay.access.users.UserName;
import org.soniquebay.access.users.Users;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.RootStore;
import tools.jackson.databind.JsonNode;

/// What players send that matters to every call: the envelope, the forms, the log-in.
class ProtocolTest extends SubsonicTest {

    @Override
    void fill(Path folder) {
        database.useTransaction(handle -> {
            LibraryFixture.track(handle, "One");
            new RootStore().register(handle, "/srv/More & <music>");
        });
    }

    @Test
    void callsAboutTheServerAnswerInEveryForm() {
        JsonNode whole = player.ask("ping");
        assertThat(whole.path("version").asString()).isEqualTo("1.16.1");
        assertThat(whole.path("type").asString()).isEqualTo("SoniqueBay");
        assertThat(whole.path("serverVersion").asString()).isEqualTo("test");
        assertThat(whole.path("openSubsonic").asBoolean()).isTrue();
        assertThat(player.ask("getLicense").path("valid").asBoolean()).isTrue();
        assertThat(player.ask("getMusicFolders").path("musicFolder").toString())
                .isEqualTo("[{\"id\":1,\"name\":\"music\"},{\"id\":2,\"name\":\"More & <music>\"}]");
        assertThat(player.ask("getScanStatus").toString()).isEqualTo("{\"scanning\":false,\"count\":1}");
        assertThat(new Player(port).ask("getOpenSubsonicExtensions").valueStream().map(each -> each.path("name").asString())).contains("formPost", "apiKeyAuthentication");
        assertThat(player.ask("ping.view").path("status").asString()).isEqualTo("ok");
    }

    /// Of a stranger, the log-in alone is read.
    @Test
    void parametersAreCountedAfterTheLogIn() {
        String many = "&id=tr-1".repeat(60_000);
        assertThat(new String(player.send("POST", "star", "u=owner&p=wrong&f=json" + many).body(), StandardCharsets.UTF_8)).contains("\"code\":40");
        assertThat(new String(player.send("POST", "star", "u=owner&p=" + secret + "&f=json" + many).body(), StandardCharsets.UTF_8)).contains("more parameters");
        assertThat(new String(player.send("POST", "ping", "f=json" + "&u=owner".repeat(200)).body(), StandardCharsets.UTF_8)).contains("more parameters");
    }

    @Test
    void usersSeeThemselvesAndAdministratorsAll() {
        assertThat(player.ask("getUser", "username", "OWNER").path("adminRole").asBoolean()).isTrue();
        assertThat(guest.ask("getUser", "username", "guest").path("playlistRole").asBoolean()).isFalse();
        assertThat(player.ask("getUser", "username", "guest").path("username").asString()).isEqualTo("guest");
        assertThat(player.refused("getUser", "username", "nobody")).isEqualTo(70);
        assertThat(guest.refused("getUser", "username", "owner")).isEqualTo(50);
        assertThat(player.ask("getUsers").path("user")).hasSize(2);
        assertThat(guest.refused("getUsers")).isEqualTo(50);
        assertThat(guest.refused("startScan")).isEqualTo(50);
        assertThat(player.refused("createUser", "username", "x")).isEqualTo(50);
        assertThat(player.once("startScan").path("scanning").asBoolean()).isTrue();
        database.useTransaction(handle -> handle.execute("DELETE FROM scan_sessions"));
    }

    @Test
    void theLogInHasFourForms() {
        assertThat(code("u", "OWNER", "p", secret)).isZero();
        assertThat(code("u", "owner", "p", "enc:" + HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)))).isZero();
        assertThat(code("u", "owner", "t", md5(secret + "sësame"), "s", "sësame")).isZero();
        assertThat(code("u", "owner", "t", md5(secret + "salted").toUpperCase(Locale.ROOT), "s", "salted")).isZero();
        assertThat(code("apiKey", secret)).isZero();
        assertThat(new Player(port, "apiKey", secret).ask("tokenInfo").path("username").asString()).isEqualTo("owner");
    }

    @Test
    void aWrongLogInIsTold() {
        assertThat(code()).isEqualTo(10);
        assertThat(code("u", "owner")).isEqualTo(10);
        assertThat(code("u", "owner", "t", "x")).isEqualTo(10);
        assertThat(code("u", "owner", "p", "")).isEqualTo(40);
        assertThat(code("u", "nobody", "p", "")).isEqualTo(40);
        assertThat(code("u", "guest", "p", secret)).isEqualTo(40);
        assertThat(code("u", "owner", "p", "enc:zz")).isEqualTo(40);
        assertThat(code("u", "owner", "t", md5(secret + "other"), "s", "salted")).isEqualTo(40);
        assertThat(code("u", "owner", "p", secret, "t", "x", "s", "y")).isEqualTo(43);
        assertThat(code("u", "owner", "apiKey", secret)).isEqualTo(43);
        assertThat(code("apiKey", "wrong")).isEqualTo(44);
        assertThat(Player.json(player.send("GET", "ping?f=json", null, "Authorization", "Basic eDp5").body()).at("/subsonic-response/error/code").asInt()).isEqualTo(42);
    }

    @Test
    void aSecretIsKeptEncryptedAndCanBeTakenBack() throws IOException {
        UserName name = new UserName("passing");
        String first = users.create(name, Role.EDIT).orElseThrow().text();
        assertThat(first).matches("[a-z2-9]{26}");
        assertThat(users.create(new UserName("PASSING"), Role.EDIT)).isEmpty();
        String rows = LibraryFixture.text(database, "SELECT string_agg(CAST(u AS text) || encode(secret_sealed, 'escape'), ' ') FROM library_users AS u");
        assertThat(rows).doesNotContain(first, secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(SecretSeal.FILE)))).isEqualTo("rw-------");

        Users elsewhere = new Users(database, new SecretSeal(data.resolve("elsewhere")), InstantSource.system());
        assertThat(elsewhere.byToken("passing", md5(first + "salted"), "salted")).isInstanceOf(Login.NoToken.class);
        assertThat(elsewhere.byPassword("passing", first)).isInstanceOf(Login.Admitted.class);

        String second = users.renew(name).orElseThrow().text();
        assertThat(code("apiKey", first)).isEqualTo(44);
        assertThat(code("u", "passing", "p", second)).isZero();
        assertThat(users.revoke(name)).isTrue();
        assertThat(code("u", "passing", "p", second)).isEqualTo(40);
        assertThat(code("u", "passing", "t", md5(second + "salted"), "s", "salted")).isEqualTo(40);
        assertThat(users.remove(name)).isTrue();
        assertThat(users.find(name)).isEmpty();
    }

    @Test
    void aTokenThatCannotBeCheckedLeadsToThePageOfTheServer() {
        String sealed = users.create(new UserName("sealed"), Role.EDIT).orElseThrow().text();
        database.useTransaction(handle -> handle.execute("UPDATE library_users SET secret_sealed = decode(repeat('00', 64), 'hex') WHERE name = 'sealed'"));

        Player token = new Player(port, "u", "sealed", "t", md5(sealed + "salted"), "s", "salted");
        assertThat(token.refused("ping")).isEqualTo(41);
        JsonNode error = Player.json(token.fetch("ping.view", List.of("f", "json")).body()).at("/subsonic-response/error");
        assertThat(error.path("helpUrl").asString()).isEqualTo("http://127.0.0.1:" + port + "/");
        assertThat(new Player(port, "u", "sealed", "p", sealed).ask("ping").path("status").asString()).isEqualTo("ok");
        users.remove(new UserName("sealed"));
    }

    /// A call of the specification asks who is there before anything else, but for those about things that this server has none of.
    @Test
    void everyCallOfTheSpecificationAsksForALogIn() {
        List<String> none = List.of("getCaptions", "getPodcastEpisode", "getTranscodeDecision", "getTranscodeStream", "getVideoInfo", "hls.m3u8", "search");
        assertThat(Shapes.calls()).hasSizeGreaterThan(70);
        Stream.concat(Shapes.calls().stream(), Shapes.media().stream()).filter(call -> !call.equals("getOpenSubsonicExtensions")).forEach(call -> {
            assertThat(new Player(port).refused(call)).as(call).isEqualTo(none.contains(call) ? 70 : 10);
        });
    }

    @Test
    void whatTheServerHasNoneOfCannotBeMade() {
        assertThat(player.refused("jukeboxControl", "action", "status")).isEqualTo(50);
        assertThat(player.refused("createShare", "id", "tr-1")).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "", "ping/more", "..%2fapi", "Ping", "<b>.view", "ping.viewed"})
    void anUnknownCallIsToldInTheEnvelope(String call) {
        HttpResponse<byte[]> answer = player.send("GET", call.replace("<", "%3C").replace(">", "%3E") + "?f=json", null);

        if (!call.contains("%")) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Player.json(answer.body()).at("/subsonic-response/error/code").asInt()).isEqualTo(70);
        }
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("<html", "<b>");
    }

    @Test
    void formsAddToTheQueryAndOtherMethodsAreRefused() {
        HttpResponse<byte[]> posted = player.send("POST", "getUser.view?f=json&u=owner", Player.query(List.of("p", secret, "username", "guest")));
        assertThat(Player.json(posted.body()).at("/subsonic-response/user/username").asString()).isEqualTo("guest");
        assertThat(player.send("HEAD", "ping?u=owner&p=" + secret, null).body()).isEmpty();
        assertThat(Player.json(player.send("DELETE", "ping?f=json&u=owner&p=" + secret, null).body()).at("/subsonic-response/status").asString()).isEqualTo("failed");
        HttpResponse<byte[]> preflight = player.send("OPTIONS", "ping", null, "Origin", "https://player.example", "Access-Control-Request-Method", "POST");
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElse("")).contains("POST");
        assertThat(Player.json(player.send("POST", "ping?f=json", "x=" + "y".repeat((int) SubsonicApi.MOST_BYTES)).body()).at("/subsonic-response/error/code").asInt()).isZero();
    }

    @Test
    void aLongAddressIsTaken() {
        assertThat(player.fetch("ping", List.of("f", "json", "songId", "x".repeat(65_000))).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alert(1)//", "a.b.", "x;y", "<script>", ""})
    void aCallbackThatIsNoneLeadsToJson(String callback) {
        HttpResponse<byte[]> answer = player.fetch("ping", List.of("f", "jsonp", "callback", callback));

        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("{");
    }

    /// Neither another method in a header nor a way up leads past the log-in, or to what the request filter guards.
    @Test
    void theRestOfTheServerStaysShut() {
        HttpResponse<byte[]> overridden = player.send("GET", "ping?f=json&u=owner&p=" + secret, null, "X-HTTP-Method-Override", "DELETE");
        assertThat(new String(overridden.body(), StandardCharsets.UTF_8)).contains("\"code\":70");
        assertThat(Player.json(player.send("GET", "api/tracks/?f=json", null).body()).at("/subsonic-response/error/code").asInt()).isEqualTo(70);
    }

    private int code(String... login) {
        JsonNode answer = Player.json(new Player(port, login).fetch("ping", List.of("f", "json", "v", "1.2.0", "c", "DSub")).body()).path("subsonic-response");
        return answer.path("status").asString().equals("ok") ? 0 : answer.path("error").path("code").asInt();
    }

    static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
