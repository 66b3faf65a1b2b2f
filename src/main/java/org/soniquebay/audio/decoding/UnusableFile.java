package org.soniquebay.audio.decoding;

/// The outcome of a file that is given up before or while it is read.
final class UnusableFile extends Exception {

    private final transient DecodeOutcome.Undecodable outcome;

    UnusableFile(DecodeFailure failure, String detail) {
        super(detail);
        this.outcome = new DecodeOutcome.Undecodable(failure, detail);
    }

    DecodeOutcome.Undecodable outcome() {
        return outcome;
    }
}
