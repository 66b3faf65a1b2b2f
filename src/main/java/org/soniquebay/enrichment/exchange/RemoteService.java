package org.soniquebay.enrichment.exchange;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import org.soniquebay.library.SanitizedText;

/// A service on the Internet and the manners that it asks for. [#toString] leaves the credential out.
///
/// @param base address that all paths are appended to; ends with a slash
/// @param interval the shortest time between the starts of two requests, of all processes together
/// @param deadline the longest time that an exchange may take, its body included
/// @param agent the header `User-Agent`
/// @param errors how it tells of errors
/// @param throttling the waits after such answers, where the service does not ask for a longer one
public record RemoteService(
        URI base, Duration interval, Duration deadline, String agent, Optional<Credential> credential, ErrorForm errors, Backoff throttling) {

    public RemoteService {
        requireNonNull(base, "base is null");
        requireNonNull(agent, "agent is null");
        requireNonNull(credential, "credential is null");
        requireNonNull(errors, "errors is null");
        requireNonNull(throttling, "throttling is null");
        if (!interval.isPositive() || !deadline.isPositive()) {
            throw new IllegalArgumentException("interval and deadline must be positive");
        }
    }

    /// The address that a text is.
    ///
    /// @throws IllegalArgumentException with one sentence that does not repeat the text, which may hold a password
    public static URI address(String text) {
        try {
            URI typed = new URI(text.strip().endsWith("/") ? text.strip() : text.strip() + "/");
            boolean web = "https".equalsIgnoreCase(typed.getScheme()) || "http".equalsIgnoreCase(typed.getScheme());
            if (web && typed.getHost() != null && typed.getUserInfo() == null && typed.getQuery() == null && typed.getFragment() == null) {
                return typed;
            }
        } catch (URISyntaxException _) {
            // Told below, without the text.
        }
        throw new IllegalArgumentException("The address of a service must look like https://host/path/, without a password or a question mark.");
    }

    /// The name under which all processes share the service's limit.
    String host() {
        return base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
    }

    /// A digest of all that the service knows this program by.
    public String identity() {
        return SanitizedText.sha256(base + " " + agent + " " + credential.map(Credential::secret).orElse(""));
    }

    @Override
    public String toString() {
        return "RemoteService[" + base + "]";
    }
}
