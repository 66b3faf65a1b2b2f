package org.soniquebay.subsonic.protocol;

import static java.util.Objects.requireNonNull;

/// What stands around every answer.
///
/// @param serverVersion of this program
record Envelope(String serverVersion) {

    static final String ROOT = "subsonic-response";
    /// The version of the protocol, the newest of the original Subsonic.
    private static final String PROTOCOL = "1.16.1";
    private static final String SERVER = "SoniqueBay";

    Envelope {
        requireNonNull(serverVersion, "serverVersion is null");
    }

    /// @param answer the members of a call that went well
    ResponseNode around(ResponseNode answer) {
        return head("ok").and(answer);
    }

    /// @param page of the server, where a person can do something about a log-in that does not work
    ResponseNode around(SubsonicError error, String page) {
        ResponseNode told = new ResponseNode().with("code", error.code().number()).with("message", error.getMessage());
        return head("failed").with("error", error.code() == ErrorCode.NO_TOKEN ? told.with("helpUrl", page) : told);
    }

    private ResponseNode head(String status) {
        return new ResponseNode().with("status", status).with("version", PROTOCOL).with("type", SERVER).with("serverVersion", serverVersion)
                .with("openSubsonic", true);
    }
}
