package org.soniquebay.embedding.text.ollama;

import tools.jackson.databind.JsonNode;

/// The end of an exchange with Ollama.
sealed interface OllamaReply {

    record Answer(JsonNode json) implements OllamaReply {
    }

    /// The server has no model of this name: 404 with a sentence of its own.
    record NoModel(String why) implements OllamaReply {
    }

    /// The server has no such address: 404 without one. It is older than the address.
    record NoAddress() implements OllamaReply {
    }

    /// Its queue is full: 503.
    record Busy() implements OllamaReply {
    }

    /// It makes nothing of these texts, together at least: 400, 500 where the program that runs the model died, or an answer that is not JSON.
    ///
    /// @param tooLong whether a text is longer than the model takes
    /// @param crashed whether the server's fault may be none of the texts'
    record Unable(String why, boolean tooLong, boolean crashed) implements OllamaReply {
    }
}
