package org.soniquebay.embedding.text;

import java.util.List;

/// Makes vectors of texts. Loaded, or asked for the first time, when it is first used. Thread-safe; a model that cannot do several things at
/// once lets callers wait.
public interface TextModel extends AutoCloseable {

    /// Where the vectors come from. Only vectors of one [Provenance#identity] may be compared.
    ///
    /// @throws TextModelException when the model is not there
    Provenance provenance();

    /// The vectors of texts, in their order. Whatever else is embedded in the same call does not matter.
    ///
    /// @param texts none blank
    /// @throws TextModelException when the model is not there, or does not work at all
    List<TextOutcome> embed(List<String> texts, TextKind kind);

    /// Forgets what the model keeps in memory if it was not used for long; the next use loads it again.
    ///
    /// @return whether there was anything to forget
    default boolean restIfIdle() {
        return false;
    }

    @Override
    default void close() {
    }
}
