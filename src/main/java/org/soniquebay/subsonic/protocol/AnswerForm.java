package org.soniquebay.subsonic.protocol;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The form in which a caller wants the answer (`f`): XML unless JSON or JSONP is asked for.
///
/// @param callback of JSONP: a path of JavaScript identifiers; empty for the other forms
record AnswerForm(Kind kind, Optional<String> callback) {

    /// What the parameter `f` names.
    enum Kind {
        // Players tell an error from sound by this very beginning of the type.
        XML("text/xml"), JSON("application/json"), JSONP("application/javascript");

        private final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    private static final Pattern CALLBACK = Pattern.compile("[A-Za-z_$][\\w$]{0,99}(?:\\.[A-Za-z_$][\\w$]{0,99}){0,9}");

    AnswerForm {
        requireNonNull(kind, "kind is null");
        requireNonNull(callback, "callback is null");
    }

    /// A callback that is none leads to plain JSON.
    static AnswerForm of(Parameters parameters) {
        String wanted = parameters.text("f").orElse("").toLowerCase(Locale.ROOT);
        Optional<String> callback = parameters.text("callback").filter(text -> CALLBACK.matcher(text).matches());
        return switch (wanted) {
            case "json" -> new AnswerForm(Kind.JSON, Optional.empty());
            case "jsonp" -> callback.isPresent() ? new AnswerForm(Kind.JSONP, callback) : new AnswerForm(Kind.JSON, Optional.empty());
            default -> new AnswerForm(Kind.XML, Optional.empty());
        };
    }

    String contentType() {
        return kind.type + "; charset=utf-8";
    }

    /// @param out stays open
    /// @param envelope all of the answer
    /// @param open whether the members of OpenSubsonic belong to it
    void write(OutputStream out, ResponseNode envelope, boolean open) throws IOException {
        switch (kind) {
            case XML -> XmlForm.write(out, Envelope.ROOT, envelope, open);
            case JSON -> JsonForm.write(out, Envelope.ROOT, envelope, open);
            case JSONP -> {
                out.write((callback.orElseThrow() + "(").getBytes(StandardCharsets.US_ASCII));
                JsonForm.write(out, Envelope.ROOT, envelope, open);
                out.write(");".getBytes(StandardCharsets.US_ASCII));
            }
        }
    }
}
