package org.soniquebay.api.http;

import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import java.util.Optional;

/// All paths below one, which another protocol answers: the request filter is not asked, for the protocol has rules of access of its own, and it answers in its own forms.
///
/// @param path without a slash at its end
/// @param mostBytes of a body that is read
public record Mount(String path, long mostBytes, Answering answering) {

    /// Answers any method at any path below the mount.
    @FunctionalInterface
    public interface Answering {

        /// @param body empty when it is larger than may be, or there is no room for it at the moment
        void answer(Context context, Optional<byte[]> body) throws Exception;
    }

    public Mount {
        requireNonNull(path, "path is null");
        requireNonNull(answering, "answering is null");
    }

    /// The pattern of its paths.
    String pattern() {
        return path + "/*";
    }

    boolean holds(String other) {
        return other.startsWith(path + "/");
    }
}
