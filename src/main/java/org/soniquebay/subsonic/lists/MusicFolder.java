package org.soniquebay.subsonic.lists;

import java.util.Optional;
import org.soniquebay.library.RootId;
import org.soniquebay.subsonic.protocol.Parameters;
import org.soniquebay.subsonic.protocol.SubsonicError;

/// The music folder that a call is limited to.
public final class MusicFolder {

    private MusicFolder() {
    }

    /// @return empty where all folders are meant; players say so by leaving the parameter out, or by a negative number
    /// @throws SubsonicError when there can be no such folder
    public static Optional<RootId> of(Parameters parameters) {
        int number = parameters.number("musicFolderId").orElse(-1);
        if (number == 0) {
            throw SubsonicError.notFound("The music folder");
        }
        return number < 0 ? Optional.empty() : Optional.of(new RootId(number));
    }
}
