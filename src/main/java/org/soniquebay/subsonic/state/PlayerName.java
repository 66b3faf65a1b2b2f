package org.soniquebay.subsonic.state;

import org.soniquebay.library.SanitizedText;
import org.soniquebay.subsonic.protocol.SubsonicCall;

/// The name by which a player calls itself.
final class PlayerName {

    private PlayerName() {
    }

    /// @return empty text for a player that states none that can be shown
    static String of(SubsonicCall call) {
        return SanitizedText.clean(call.parameters().text("c"), SanitizedText.SHORT_BYTES).orElse("");
    }
}
