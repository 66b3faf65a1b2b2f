package org.soniquebay.api.access;

import java.util.List;
import org.soniquebay.access.DenialReason;
import org.soniquebay.access.RequestFacts;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.LocalizedMessage;

/// The messages for requests that are denied.
final class AccessMessages {

    private static final LocalizedMessage FOREIGN_HOST = LocalizedMessage.of(
            "This server does not go by the host name that was asked for; its owner can add one with --allow-host.",
            "Ce serveur ne porte pas le nom d'hôte demandé ; son propriétaire peut en ajouter un avec --allow-host.");
    private static final LocalizedMessage FOREIGN_ORIGIN = LocalizedMessage.of(
            "A page of another origin may not change anything here: the page is of %s, the request is for %s. A proxy has to pass Host"
                    + " on unchanged, port included; --allow-host names the address of a proxy.",
            "Une page d'une autre origine ne peut rien modifier ici : la page est de %s, la requête est pour %s. Un proxy doit"
                    + " transmettre Host tel quel, port compris ; --allow-host indique l'adresse d'un proxy.");
    private static final int LONGEST_SHOWN = 100;
    private static final LocalizedMessage NO_CREDENTIALS = LocalizedMessage.of(
            "An API key is needed: Authorization: Bearer KEY, X-API-Key: KEY, or a session from POST /api/session.",
            "Une clé d'API est requise : Authorization: Bearer CLÉ, X-API-Key: CLÉ, ou une session obtenue par POST /api/session.");
    private static final LocalizedMessage WRONG_KEY = LocalizedMessage.of("The API key is not valid.", "La clé d'API n'est pas valide.");
    private static final LocalizedMessage SESSION_OVER = LocalizedMessage.of(
            "The session is over; show the API key again.", "La session est terminée ; présentez de nouveau la clé d'API.");

    static final String CHALLENGE = "Bearer realm=\"SoniqueBay\"";

    private AccessMessages() {
    }

    /// @param request that is refused
    static Problem problem(DenialReason denialReason, RequestFacts request) {
        return switch (denialReason) {
            // The status is not 403: no credentials would help, the request has come to the wrong server.
            case FOREIGN_HOST -> Problem.of(421, FOREIGN_HOST);
            case FOREIGN_ORIGIN -> Problem.of(403, FOREIGN_ORIGIN.with(shown(request.all("Origin")), shown(request.all("Host"))));
            case NO_CREDENTIALS -> unauthorized(NO_CREDENTIALS, CHALLENGE);
            case WRONG_KEY -> unauthorized(WRONG_KEY, CHALLENGE + ", error=\"invalid_token\"");
            case SESSION_OVER -> unauthorized(SESSION_OVER, CHALLENGE);
        };
    }

    /// The value of a stranger's header, as far as it can be a host. Where only `Sec-Fetch-Site` is set, there is no origin.
    private static String shown(List<String> header) {
        String text = String.join(", ", header).replaceAll("[^A-Za-z0-9.:/_, \\[\\]-]", "?");
        return text.isBlank() ? "?" : text.substring(0, Math.min(text.length(), LONGEST_SHOWN));
    }

    private static Problem unauthorized(LocalizedMessage localizedMessage, String challenge) {
        return Problem.of(401, localizedMessage).with("WWW-Authenticate", challenge);
    }
}
