package org.soniquebay.app.enrich;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Set;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.enrichment.ProviderName;
import org.soniquebay.enrichment.ProviderOverview;

/// The providers on one screen.
final class EnrichmentText {

    private EnrichmentText() {
    }

    static String of(List<ProviderOverview> providers, Set<ProviderName> on) {
        return providers.stream().map(each -> of(each, on.contains(each.provider()))).collect(joining());
    }

    private static String of(ProviderOverview provider, boolean on) {
        StringBuilder text = new StringBuilder("%s (%s)%n  %,d values%n".formatted(provider.provider().word(), on ? "on" : "off", provider.values()));
        provider.states().forEach((state, count) -> text.append("  %-10s %,d%n".formatted(state.word(), count)));
        if (provider.rejected()) {
            text.append("  It is not asked any more: it does not accept the key, or this program.\n");
        }
        provider.brokenUntil().ifPresent(until -> text.append("  It does not work, and is left alone until ").append(until).append('\n'));
        provider.lastError().ifPresent(error -> text.append("  Last trouble, ").append(error.at()).append(": ").append(TerminalText.of(error.why())).append('\n'));
        return text.toString();
    }
}
