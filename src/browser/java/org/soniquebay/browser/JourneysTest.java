package org.soniquebay.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What people do on the page, found by roles and names as a screen reader finds it.
class JourneysTest {

    private Session session;
    private BrowserPage visit;
    private Page page;

    @BeforeEach
    void open() {
        session = Session.filled();
        visit = session.open(Look.DESKTOP);
        page = visit.page();
    }

    @AfterEach
    void close() {
        visit.close();
    }

    @Test
    void aTrackOfTheLibraryPlaysAndStops() {
        visit.show("library");
        page.getByRole(AriaRole.BUTTON, named("Play Pebble 2 now")).or(page.getByRole(AriaRole.BUTTON, named("Play from “Pebble 2” on"))).first().click();
        Locator player = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Player"));
        assertThat(player.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Pebble 2")).first()).isVisible();
        assertThat(page.locator(".player .time").first()).not().hasText("0:00");
        page.getByRole(AriaRole.BUTTON, named("Pause")).click();
        assertThat(page.getByRole(AriaRole.BUTTON, named("Play"))).isVisible();
    }

    @Test
    void whatIsSimilarIsShownWithAReason() throws Exception {
        visit.show("track?id=" + session.track("Wave 1"));
        Locator similar = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Similar tracks"));
        assertThat(similar.getByRole(AriaRole.LINK).first()).isVisible();
        assertThat(similar).containsText("Wave 2");
    }

    @Test
    void aWrongTempoIsCorrectedAndTheCorrectionWithdrawn() throws Exception {
        int track = session.track("Pebble 1");
        visit.show("track?id=" + track);
        page.getByLabel("Other tempo").fill("61.5");
        page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Correct the tempo")).locator("xpath=..").getByRole(AriaRole.BUTTON,
                new Locator.GetByRoleOptions().setName("Take").setExact(true)).click();
        Locator withdraw = page.getByRole(AriaRole.BUTTON, named("Withdraw the correction"));
        assertThat(withdraw).isVisible();
        assertThat(session.ask("/api/tracks/" + track + "/audio-features").path("bpm").asDouble()).isEqualTo(61.5);
        withdraw.click();
        assertThat(withdraw).hasCount(0);
        assertThat(session.ask("/api/tracks/" + track + "/audio-features").path("bpm").asDouble()).isNotEqualTo(61.5);
    }

    @Test
    void aPhraseInPlainWordsFindsByTempo() {
        visit.show("./");
        page.getByRole(AriaRole.COMBOBOX).or(page.getByRole(AriaRole.SEARCHBOX)).first().fill("95–115 BPM");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("/library\\?q="));
        visit.settled();
        assertThat(page.getByText("Wave 2").first()).isVisible();
        assertThat(page.getByText("Pebble 3")).hasCount(0);
    }

    @Test
    void aPathLeadsFromOneTrackToAnother() throws Exception {
        visit.show("discover?from=" + session.track("Wave 1") + "&to=" + session.track("Pebble 3") + "&steps=3");
        Locator main = page.getByRole(AriaRole.MAIN);
        assertThat(main.getByText("Wave 1").first()).isVisible();
        assertThat(main.getByText("Pebble 3").first()).isVisible();
        assertThat(visit.violations()).isEmpty();
    }

    @Test
    void tracksOfTheMapAreChosenByKeysAndByALassoAndKept() throws Exception {
        session.drawMap();
        visit.show("map");
        page.getByLabel("Colour by").selectOption("tempo");
        assertThat(page).hasURL(Pattern.compile("colour=tempo"));
        assertThat(page.getByRole(AriaRole.LIST, named("Colours"))).containsText("100 to 120 BPM");
        Locator map = page.getByRole(AriaRole.APPLICATION, named("Map of the library"));
        map.focus();
        page.keyboard().press("+");
        page.keyboard().press("ArrowRight");
        Locator track = page.getByRole(AriaRole.REGION, named("Track on the map"));
        assertThat(track.getByRole(AriaRole.LINK).first()).isVisible();
        assertThat(page).hasURL(Pattern.compile("zoom=1.5&track=\\d+"));
        page.getByLabel("Tracks around it").fill("3");
        page.getByRole(AriaRole.BUTTON, named("Select the nearest")).click();
        assertThat(page.getByText("Selected tracks: 3 of 3")).isVisible();
        assertThat(visit.violations()).isEmpty();

        page.getByRole(AriaRole.BUTTON, named("Whole map")).click();
        page.getByRole(AriaRole.BUTTON, named("Lasso")).click();
        BoundingBox box = map.boundingBox();
        page.mouse().move(box.x + 2, box.y + 2);
        page.mouse().down();
        page.mouse().move(box.x + box.width - 2, box.y + 2);
        page.mouse().move(box.x + box.width - 2, box.y + box.height - 2);
        page.mouse().move(box.x + 2, box.y + box.height - 2);
        page.mouse().up();
        assertThat(page.getByText("Selected tracks: 10 of 10")).isVisible();
        page.getByText("Add to a playlist").click();
        page.getByLabel("New playlist").fill("Off the map");
        page.getByRole(AriaRole.BUTTON, named("Create")).click();
        assertThat(page.getByText("“Off the map”").first()).isVisible();
        JsonNode kept = session.ask("/api/playlists/").valueStream().filter(list -> list.path("name").asString().equals("Off the map")).findFirst().orElseThrow();
        assertThat(kept.path("tracks").asInt()).isEqualTo(TestMusic.TRACKS);
    }

    @Test
    void aPlaylistIsExported() throws Exception {
        int playlist = session.post("/api/playlists/", "{\"name\":\"Sunday\"}").path("id").asInt();
        session.post("/api/playlists/" + playlist + "/tracks", "{\"track_ids\":[" + session.track("Wave 1") + "," + session.track("Pebble 1") + "]}");
        visit.show("playlist?id=" + playlist);
        assertThat(page.getByText("Pebble 1").first()).isVisible();
        assertThat(visit.violations()).isEmpty();
        Download file = page.waitForDownload(() -> page.getByRole(AriaRole.LINK, named("Export as M3U8")).click());
        assertThat(Files.readString(file.path())).startsWith("#EXTM3U").contains("Pebble 1", "01.flac");
    }

    @Test
    void aTrackGoesIntoANewPlaylistFromItsMenu() {
        visit.show("library");
        page.getByRole(AriaRole.BUTTON, named("More about Wave 2")).first().click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Add to a playlist …")).click();
        page.getByLabel("Name of a new playlist").fill("Monday");
        page.getByRole(AriaRole.BUTTON, named("Add")).click();
        assertThat(page.getByText("Wave 2 is in the playlist Monday.")).isVisible();
        visit.show("playlists");
        page.getByRole(AriaRole.LINK, named("Monday")).click();
        assertThat(page.locator(".playlist-entries")).containsText("Wave 2");
    }

    @Test
    void aKeyIsShownOnceAndRevoked() {
        visit.show("work?section=access");
        page.getByRole(AriaRole.BUTTON, named("New key …")).click();
        page.getByLabel("Name").fill("telephone");
        page.getByRole(AriaRole.BUTTON, named("Create the key")).click();
        assertThat(page.getByLabel("The new key")).hasValue(Pattern.compile("sqb_.{40,}"));
        assertThat(visit.violations()).isEmpty();
        page.getByRole(AriaRole.BUTTON, named("Revoke …: telephone")).click();
        page.getByRole(AriaRole.BUTTON, named("Revoke the key")).click();
        assertThat(page.getByText("The key “telephone” is not valid any more.")).isVisible();
        assertThat(page.getByLabel("The new key")).hasCount(0);
    }

    @Test
    void aUserOfPlayersIsMadeWithASecretAndACodeOfIt() {
        visit.show("work?section=access");
        page.getByRole(AriaRole.BUTTON, named("New user …")).click();
        page.getByLabel("Name").fill("ada");
        page.getByRole(AriaRole.BUTTON, named("Create the user")).click();
        assertThat(page.getByLabel("The new secret, the password in the player")).hasValue(Pattern.compile("[a-z2-9]{26}"));
        assertThat(page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("QR code of address, user and secret"))).isVisible();
        assertThat(visit.violations()).isEmpty();

        page.getByRole(AriaRole.BUTTON, named("Send plays: ada")).click();
        page.getByLabel("Token of ListenBrainz").fill("a-token");
        page.getByRole(AriaRole.BUTTON, named("Send plays from now on")).click();
        assertThat(page.getByText("0 to send, 0 refused")).isVisible();
        page.getByRole(AriaRole.BUTTON, named("Remove: ada")).click();
        page.getByRole(AriaRole.BUTTON, named("Remove").setExact(true)).click();
        assertThat(page.getByText("The user “ada” is removed.")).isVisible();
    }

    @Test
    void aTempoRangeThatIsTypedTheWrongWayRoundIsTurned() {
        visit.show("library?max_bpm=110");
        page.locator(".lb-filters sb-range-pair input[type=number]").first().fill("125");
        page.keyboard().press("Enter");
        assertThat(page.getByText("Read as 110 to 125")).isVisible();
        assertThat(page).hasURL(Pattern.compile("min_bpm=110&max_bpm=125|max_bpm=125&min_bpm=110"));
    }

    @Test
    void theFocusGoesToTheNextTrackOfTheQueue() {
        visit.show("library?sort=-title");
        page.locator(".lb-play").first().click();
        visit.show("queue");
        Locator removals = page.locator(".queue .moves > button:last-child");
        String following = removals.nth(2).getAttribute("aria-label");
        removals.nth(1).click();
        assertThat(page.getByRole(AriaRole.BUTTON, named(following))).isFocused();
    }

    /// Without a mouse: skip to the content, search, choose a proposal, go back, play and stop.
    @Test
    void theKeyboardIsEnough() {
        visit.show("./");
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("Skip to the content");
        page.keyboard().press("Enter");
        assertThat(page.locator(":focus")).hasAttribute("id", "content");
        page.keyboard().press("/");
        page.keyboard().type("wave 3");
        page.locator("[role=option]").nth(1).waitFor();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("/track\\?id=\\d+"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).containsText("Wave 3");
        page.goBack();
        assertThat(page).hasURL(Pattern.compile("/$"));
        page.goForward();
        Locator play = page.getByRole(AriaRole.MAIN).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Play now").setExact(true));
        play.focus();
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Pause"))).isVisible();
        page.getByRole(AriaRole.MAIN).focus();
        page.keyboard().press("k");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Play"))).isVisible();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
