package org.soniquebay.enrichment.lastfm;

import java.util.Optional;
import java.util.OptionalLong;
import org.soniquebay.enrichment.exchange.ErrorForm;
import org.soniquebay.enrichment.exchange.JsonValues;

/// The errors of Last.fm: numbers in the JSON, often with status 200.
public final class LastFmErrors {

    private static final int NO_SUCH_THING = 6;
    private static final int NO_SUCH_RESOURCE = 7;
    private static final int TOO_MANY_REQUESTS = 29;

    private LastFmErrors() {
    }

    /// Whether an answer is an error, and which.
    public static Optional<ErrorForm.Kind> of(ErrorForm.Told told) {
        OptionalLong number = JsonValues.count(told.json().path("error"));
        return number.isEmpty() ? Optional.empty() : Optional.of(switch ((int) Math.min(number.getAsLong(), Integer.MAX_VALUE)) {
            case NO_SUCH_THING, NO_SUCH_RESOURCE -> ErrorForm.Kind.NOT_FOUND;
            // The key is none, is suspended, or may not do this.
            case 4, 9, 10, 13, 26 -> ErrorForm.Kind.KEY_REJECTED;
            // There is no such method, or no such format.
            case 3, 5 -> ErrorForm.Kind.REFUSED;
            case TOO_MANY_REQUESTS -> ErrorForm.Kind.BUSY;
            default -> ErrorForm.Kind.BROKEN;
        });
    }
}
