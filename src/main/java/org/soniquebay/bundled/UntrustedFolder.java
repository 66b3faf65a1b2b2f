package org.soniquebay.bundled;

import java.io.IOException;

/// The failure that a folder belongs to another user, so programs in it are not run. The message lacks its full stop, so
/// that a caller can go on with what to do.
public final class UntrustedFolder extends IOException {

    private static final long serialVersionUID = 1L;

    UntrustedFolder(String sentence) {
        super(sentence);
    }
}
