package org.soniquebay.app.doctor;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// The result of one check.
///
/// @param name of the thing, one or two words
/// @param finding what is the case
/// @param advice what to do about it; only where something is not as it should be
record Check(String name, Verdict verdict, String finding, Optional<String> advice) {

    /// The severity of a finding.
    enum Verdict {
        OK, WARNING, PROBLEM
    }

    Check {
        requireNonNull(name, "name is null");
        requireNonNull(finding, "finding is null");
        if (advice.isPresent() == (verdict == Verdict.OK)) {
            throw new IllegalArgumentException("advice is for what is not as it should be, and that needs one: " + name);
        }
    }

    static Check ok(String name, String finding) {
        return new Check(name, Verdict.OK, finding, Optional.empty());
    }

    static Check warning(String name, String finding, String advice) {
        return new Check(name, Verdict.WARNING, finding, Optional.of(advice));
    }

    static Check problem(String name, String finding, String advice) {
        return new Check(name, Verdict.PROBLEM, finding, Optional.of(advice));
    }
}
