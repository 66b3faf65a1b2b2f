package org.soniquebay.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A person meets an empty library.
@Order(1)
class FirstVisitTest {

    private static final double TO_MEASURE_MILLIS = 60_000;

    @Test
    void fromAnEmptyLibraryToTheFirstSound() throws Exception {
        Session session = Session.get();
        assumeTrue(session.isEmpty(), "another test has filled the library before");
        try (BrowserPage visit = session.open(Look.DESKTOP)) {
            Page page = visit.show("./").page();
            assertThat(visit.violations()).isEmpty();
            page.getByLabel("Path of a music folder, as the server sees it").fill("/etc");
            page.getByRole(AriaRole.BUTTON, named("Add folder")).click();
            assertThat(page.locator("#folder-failure")).containsText(Pattern.compile("--allow-folder"));
            visit.forget("400");

            page.getByText("Choose among the folders of the server").click();
            page.getByRole(AriaRole.BUTTON, named("Choose and open " + session.music())).click();
            assertThat(page.getByLabel("Path of a music folder, as the server sees it")).hasValue(session.music().toString());
            page.getByRole(AriaRole.BUTTON, named("Choose and open Tides")).click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Back")).click();
            assertThat(page.getByLabel("Path of a music folder, as the server sees it")).hasValue(session.music().toString());
            assertThat(visit.violations()).isEmpty();
            page.getByRole(AriaRole.BUTTON, named("Add folder")).click();
            assertThat(page.getByText("The first track is measured")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(TO_MEASURE_MILLIS));
            // It was asked for by the tick beside the field, which is there to begin with.
            assertThat(page.getByRole(AriaRole.BUTTON, named("Pause"))).isVisible();
            assertThat(page.locator(".player .time").first()).not().hasText("0:00");
            session.awaitMeasured();
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
