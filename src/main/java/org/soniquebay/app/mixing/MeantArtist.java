package org.soniquebay.app.mixing;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.catalog.Artist;
import org.soniquebay.library.catalog.ArtistQueries;
import org.soniquebay.library.catalog.ArtistStore;

/// Artists as they are typed: by name, in any letter case, or by number (`7`, and `#7` where an artist is called 7).
final class MeantArtist {

    private static final Pattern NUMBER = Pattern.compile("#?([1-9][0-9]{0,8})");

    private MeantArtist() {
    }

    /// @throws CommandFailure when there is none
    static ArtistId of(Handle handle, String typed) {
        return ArtistName.of(typed).flatMap(name -> new ArtistStore().find(handle, name)).or(() -> numbered(handle, typed))
                .orElseThrow(() -> new CommandFailure(ExitCode.PARTLY, "There is no artist “" + TerminalText.of(typed) + "” in the library."));
    }

    private static Optional<ArtistId> numbered(Handle handle, String typed) {
        return Optional.of(NUMBER.matcher(typed.strip())).filter(number -> number.matches())
                .flatMap(number -> new ArtistQueries().find(handle, new ArtistId(Integer.parseInt(number.group(1))))).map(Artist::id);
    }

    /// Its name.
    static String name(Handle handle, ArtistId artist) {
        return new ArtistQueries().find(handle, artist).map(Artist::name).map(TerminalText::of).orElse("artist " + artist);
    }
}
