package org.soniquebay.subsonic.items;

import java.time.temporal.ChronoUnit;
import org.soniquebay.listening.ItemState;
import org.soniquebay.subsonic.protocol.ResponseNode;

/// The members of songs, albums and artists that tell what a user has said of them and heard of them. What there is not is left out.
final class StateMembers {

    private StateMembers() {
    }

    /// @param child a song, or an album in the form of a folder
    static void ofChild(ResponseNode child, ItemState state) {
        ofAlbum(child, state);
        child.closed();
        state.averageRating().ifPresent(mean -> child.with("averageRating", mean));
        state.bookmark().ifPresent(position -> child.with("bookmarkPosition", position));
    }

    static void ofAlbum(ResponseNode album, ItemState state) {
        marked(album, state);
        if (state.plays() > 0) {
            album.with("playCount", state.plays());
        }
        state.played().ifPresent(time -> album.open().with("played", time.truncatedTo(ChronoUnit.MILLIS)));
    }

    static void ofArtist(ResponseNode artist, ItemState state) {
        marked(artist, state);
    }

    private static void marked(ResponseNode node, ItemState state) {
        node.closed().maybe("userRating", state.rating());
        state.starred().ifPresent(time -> node.with("starred", time.truncatedTo(ChronoUnit.MILLIS)));
    }
}
