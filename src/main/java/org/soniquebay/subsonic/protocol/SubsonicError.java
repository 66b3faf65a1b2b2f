package org.soniquebay.subsonic.protocol;

import static java.util.Objects.requireNonNull;

/// The end of a call that cannot be answered; the envelope tells it.
public final class SubsonicError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /// @param sentence for a person; holds nothing of the request but names
    public SubsonicError(ErrorCode code, String sentence) {
        super(requireNonNull(sentence, "sentence is null"), null, false, false);
        this.code = requireNonNull(code, "code is null");
    }

    /// Nothing has the id that the call names.
    public static SubsonicError notFound(String what) {
        return new SubsonicError(ErrorCode.NOT_FOUND, what + " was not found.");
    }

    /// The user may not do this.
    public static SubsonicError notAllowed() {
        return new SubsonicError(ErrorCode.NOT_ALLOWED, "The user may not do this.");
    }

    /// A parameter has a value that it cannot have.
    public static SubsonicError badValue(String parameter) {
        return new SubsonicError(ErrorCode.GENERIC, "The parameter " + parameter + " has a value that it cannot have.");
    }

    ErrorCode code() {
        return code;
    }
}
