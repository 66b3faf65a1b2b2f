package org.soniquebay.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The login by an API key, and hostile titles, which stay text.
class StrangersTest {

    @Test
    void aKeyLeadsToTheViewThatWasWanted() {
        Session session = Session.filled();
        try (BrowserPage visit = session.openAsStranger(Look.DESKTOP.in("fr"))) {
            Page page = visit.page();
            page.navigate("library?q=wave");
            assertThat(page).hasURL(Pattern.compile("/login\\?next="));
            page.getByLabel("Clé d'API").fill("sqb_wrong");
            page.getByRole(AriaRole.BUTTON).click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("pas valide");
            visit.forget("401");
            page.getByLabel("Clé d'API").fill(session.key());
            page.getByRole(AriaRole.BUTTON).click();
            assertThat(page).hasURL(Pattern.compile("/library\\?q=wave$"));
            assertThat(page.getByText("Wave 1").first()).isVisible();
        }
    }

    @Test
    void titlesAreTextsWhateverTheySay() throws Exception {
        Session session = Session.filled();
        for (Look look : new Look[] {Look.DESKTOP, Look.PHONE}) {
            try (BrowserPage visit = session.open(look)) {
                for (String address : new String[] {"library", "./", "track?id=" + session.track("<script>"), "track?id=" + session.track("left"), "track?id=" + session.track("long x")}) {
                    visit.show(address);
                    assertThat(visit.evaluate("document.title")).as(address).isNotEqualTo("owned").contains("SoniqueBay");
                    assertThat(visit.evaluate("String(document.querySelectorAll('sb-app script, sb-app img[src=x], sb-app svg[onload], sb-app b').length)")).as(address).isEqualTo("0");
                    assertThat(visit.evaluate("String(/[\\u202A-\\u202E\\u2066-\\u2069]/.test(document.body.innerText))")).as(address).isEqualTo("false");
                    assertThat(visit.isTooWide()).as(address).isFalse();
                }
                visit.show("track?id=" + session.track("<script>"));
                assertThat(visit.page().getByText("<script>document.title").first()).isVisible();
            }
        }
    }
}
