package org.soniquebay.subsonic.items;

import java.util.regex.Pattern;

/// The forms of ids.
final class Forms {

    static final Pattern ID = Pattern.compile("(tr|al|ar|pl)-(\\d{1,10})");
    static final Pattern FOLDER = Pattern.compile("fo-(\\d{1,10})-((?:[0-9a-f]{2}){0,2500})");

    private Forms() {
    }
}
