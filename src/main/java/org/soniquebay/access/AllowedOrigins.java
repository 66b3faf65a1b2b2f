package org.soniquebay.access;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The origins whose pages may use the API although they are not this server's own (cross-origin resource sharing).
///
/// @param origins as browsers write them: scheme and host in lower case, and the port unless it is the scheme's own
/// @param sessions whether a session counts from there as well, besides an API key in a header
public record AllowedOrigins(Set<String> origins, boolean sessions) {

    /// No page but the server's own.
    public static final AllowedOrigins NONE = new AllowedOrigins(Set.of(), false);

    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9+.-]*)://([^/?#@]+)");

    public AllowedOrigins {
        origins = Set.copyOf(origins);
    }

    /// An origin as browsers write it.
    ///
    /// @return empty for a text that is none: an address with a path, `*`, `null`
    public static Optional<String> parse(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            return Optional.empty();
        }
        String scheme = form.group(1);
        int own = scheme.equals("https") ? AllowedHosts.HTTPS : scheme.equals("http") ? AllowedHosts.HTTP : -1;
        return Authority.parse(form.group(2)).map(page -> scheme + "://" + page.host()
                + (page.port().isEmpty() || page.port().equals(OptionalInt.of(own)) ? "" : ":" + page.port().getAsInt()));
    }

    /// Whether there is any.
    public boolean isEmpty() {
        return origins.isEmpty();
    }

    /// The allowed origin whose page sent a request, compared to the letter.
    public Optional<String> of(RequestFacts request) {
        List<String> stated = request.all("Origin");
        return stated.size() == 1 ? Optional.of(stated.getFirst()).filter(origins::contains) : Optional.empty();
    }
}
