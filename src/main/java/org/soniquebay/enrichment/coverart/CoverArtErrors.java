package org.soniquebay.enrichment.coverart;

import java.util.Optional;
import org.soniquebay.enrichment.exchange.ErrorForm;

/// The errors of the Cover Art Archive and of the Internet Archive, which keeps its pictures.
public final class CoverArtErrors {

    private static final ErrorForm BUSY = ErrorForm.busyAlsoAt(503);

    private CoverArtErrors() {
    }

    /// What a status tells otherwise than usual. There is no key that could be rejected: a picture that is forbidden was taken down.
    public static Optional<ErrorForm.Kind> of(ErrorForm.Told told) {
        return switch (told.status()) {
            case 401, 403, 410, 451 -> Optional.of(ErrorForm.Kind.NOT_FOUND);
            default -> BUSY.of(told);
        };
    }
}
