package org.soniquebay.api.page;

import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.Test;

/// Says that the tests in `src/browser/java` are another run's.
class InBrowserTest {

    @Test
    void thePageIsTriedInABrowserByAProfileOfItsOwn() {
        abort("The web page is not tried in a browser here: ./mvnw verify -Pbrowser does it, with Debian's package chromium and a driver of 209 MB.");
    }
}
