package org.soniquebay.api.tools;

import static java.util.Objects.requireNonNull;

/// What a call of a tool gives.
public sealed interface ToolOutcome {

    /// @param json the answer, a JSON object
    record Answered(String json) implements ToolOutcome {
        public Answered {
            requireNonNull(json, "json is null");
        }
    }

    /// The tool did nothing.
    ///
    /// @param reason in English, with the arguments that are wrong
    record Refused(String reason) implements ToolOutcome {
        public Refused {
            requireNonNull(reason, "reason is null");
        }
    }
}
