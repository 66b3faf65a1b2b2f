package org.soniquebay.app.jobs;

import org.soniquebay.app.cli.Amount;
import org.soniquebay.scan.failed.AnotherTry;

/// The sentences about another try.
final class RetryText {

    private RetryText() {}

    static String of(AnotherTry.Tried tried) {
        if (tried.enqueued() + tried.atNextScan() == 0) {
            return "There are no such failures.";
        }
        String enqueued = "%,d %s tried again.".formatted(tried.enqueued(), tried.enqueued() == 1 ? "is" : "are");
        String later = Amount.of(tried.atNextScan(), "file") + " could not be read as music: the next scan tries again.";
        return tried.atNextScan() == 0 ? enqueued : tried.enqueued() == 0 ? later : enqueued + " " + later;
    }
}
