package org.soniquebay.audio.decoding;

/// The failure that no decoder can be run at all. The message is one sentence that says what to do, fit to be shown as it is.
public final class DecoderUnavailable extends RuntimeException {

    DecoderUnavailable(String sentence) {
        super(sentence);
    }

    DecoderUnavailable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
