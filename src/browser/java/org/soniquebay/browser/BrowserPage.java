package org.soniquebay.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A page of the running server in a browser of its own, as a person with this look sees it. Whatever the page reports as an error fails the test at
/// its end: what is logged or thrown, and what the Content-Security-Policy stopped.
final class BrowserPage implements AutoCloseable {

    static final double PATIENCE_MILLIS = 20_000;
    private static final double QUIET_MILLIS = 150;
    private static final String AXE = resource("/axe.min.js");
    private static final String TAGS = "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']";
    private static final String REPORTS = "addEventListener('securitypolicyviolation', (event) => "
            + "console.error('Content-Security-Policy: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile + ':' + event.lineNumber));";

    private final BrowserContext context;
    private final Page page;
    private final CDPSession tools;
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger open = new AtomicInteger();

    BrowserPage(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        this.tools = context.newCDPSession(page);
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.addInitScript(REPORTS);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                faults.add(message.text() + " (" + message.location() + ")");
            }
        });
        page.onPageError(error -> faults.add("thrown: " + error));
        page.onDialog(dialog -> {
            faults.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> open.addAndGet(isEndless(request.url()) ? 0 : 1));
        page.onRequestFinished(request -> open.addAndGet(isEndless(request.url()) ? 0 : -1));
        page.onRequestFailed(request -> open.addAndGet(isEndless(request.url()) ? 0 : -1));
    }

    /// Events and music are loaded for as long as they go on.
    private static boolean isEndless(String address) {
        return address.contains("/api/events") || address.contains("/stream");
    }

    Page page() {
        return page;
    }

    /// Shows a view.
    ///
    /// @param address relative to the first page
    BrowserPage show(String address) {
        open.set(0);
        page.navigate(address);
        return settled();
    }

    /// Waits until the view is there and nothing has been loaded for a moment.
    BrowserPage settled() {
        page.waitForSelector("main > *");
        double quiet = 0;
        for (double waited = 0; quiet < QUIET_MILLIS; waited += 50) {
            assertThat(waited).as("milliseconds for which the page %s loads", page.url()).isLessThan(PATIENCE_MILLIS);
            page.waitForTimeout(50);
            quiet = open.get() > 0 ? 0 : quiet + 50;
        }
        return this;
    }

    /// What breaks the rules of WCAG 2.2 at level AA, as far as a program can tell.
    List<String> violations() {
        if (!evaluate("typeof axe").equals("object")) {
            evaluate(AXE + "; ''");
        }
        String found = evaluate("axe.run({ runOnly: " + TAGS + " }).then((result) => result.violations.flatMap((rule) => rule.nodes.map((node) => "
                + "rule.id + ': ' + node.html.slice(0, 200) + ' ' + [...node.any, ...node.all, ...node.none].map((check) => check.message).join('; '))).join('\\n'))");
        return found.lines().toList();
    }

    /// The text of an expression's value; the policy of the page does not hold for the browser's own tools.
    String evaluate(String expression) {
        JsonObject question = new JsonObject();
        question.addProperty("expression", expression);
        question.addProperty("awaitPromise", true);
        question.addProperty("returnByValue", true);
        JsonObject answer = tools.send("Runtime.evaluate", question);
        assertThat(answer.has("exceptionDetails")).as(() -> answer.toString()).isFalse();
        JsonObject result = answer.getAsJsonObject("result");
        return result.has("value") ? result.get("value").getAsString() : "";
    }

    /// Whether the page is wider than the window, so that it moves sideways.
    boolean isTooWide() {
        return Boolean.parseBoolean(evaluate("String(document.documentElement.scrollWidth > document.documentElement.clientWidth)"));
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
    }

    /// Forgets an error that a test has asked for.
    void forget(String part) {
        assertThat(faults.removeIf(fault -> fault.contains(part))).as("%s among %s", part, faults).isTrue();
    }

    @Override
    public void close() {
        context.close();
        assertThat(faults).as("errors that the page reported").isEmpty();
    }

    private static String resource(String name) {
        try (InputStream in = BrowserPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
