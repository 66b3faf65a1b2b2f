package org.soniquebay.container;

/// The bytes are none of the known audio containers, whatever the file's name.
public final class NotAudioException extends Exception {

    private static final long serialVersionUID = 1L;

    NotAudioException(String message) {
        super(message);
    }
}
