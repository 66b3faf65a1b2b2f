package org.soniquebay.embedding.text;

/// A model that is not there, or does not work. The message is a sentence for a person.
public final class TextModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TextModelException(String message) {
        super(message);
    }

    public TextModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
