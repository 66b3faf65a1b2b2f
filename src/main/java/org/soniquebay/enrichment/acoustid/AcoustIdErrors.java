package org.soniquebay.enrichment.acoustid;

import java.util.Optional;
import java.util.OptionalLong;
import org.soniquebay.enrichment.exchange.ErrorForm;
import org.soniquebay.enrichment.exchange.JsonValues;

/// The errors of AcoustID: numbers in the JSON.
public final class AcoustIdErrors {

    private AcoustIdErrors() {
    }

    /// Whether an answer is an error, and which.
    public static Optional<ErrorForm.Kind> of(ErrorForm.Told told) {
        if (!"error".equals(told.json().path("status").asString(""))) {
            return Optional.empty();
        }
        OptionalLong number = JsonValues.count(told.json().path("error").path("code"));
        return Optional.of(switch ((int) Math.min(number.orElse(0), Integer.MAX_VALUE)) {
            // The key of the application or of a person is none, or may not do this.
            case 4, 6, 12 -> ErrorForm.Kind.KEY_REJECTED;
            // Something is missing, or no fingerprint, no id, no length; or there are too many of them in one request.
            case 1, 2, 3, 7, 8, 19 -> ErrorForm.Kind.REFUSED;
            case 14 -> ErrorForm.Kind.BUSY;
            case 18 -> ErrorForm.Kind.NOT_FOUND;
            default -> ErrorForm.Kind.BROKEN;
        });
    }
}
