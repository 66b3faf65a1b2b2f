package org.soniquebay.subsonic.protocol;

/// The codes of errors that the protocol has.
public enum ErrorCode {
    GENERIC(0),
    MISSING_PARAMETER(10),
    WRONG_LOGIN(40),
    NO_TOKEN(41),
    UNSUPPORTED_LOGIN(42),
    CONFLICTING_LOGINS(43),
    WRONG_KEY(44),
    NOT_ALLOWED(50),
    NOT_FOUND(70);

    private final int number;

    ErrorCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
