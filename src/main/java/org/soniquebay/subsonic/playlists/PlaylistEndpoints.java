package org.soniquebay.subsonic.playlists;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.access.Role;
import org.soniquebay.access.users.UserId;
import org.soniquebay.database.Database;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;
import org.soniquebay.playlist.Playlist;
import org.soniquebay.playlist.PlaylistEntry;
import org.soniquebay.playlist.PlaylistId;
import org.soniquebay.playlist.PlaylistQueries;
import org.soniquebay.subsonic.items.ItemLists;
import org.soniquebay.subsonic.protocol.Endpoint;
import org.soniquebay.subsonic.protocol.ResponseNode;
import org.soniquebay.subsonic.protocol.SubsonicCall;
import org.soniquebay.subsonic.protocol.SubsonicError;

/// `getPlaylists`, `getPlaylist`, `createPlaylist`, `updatePlaylist`, `deletePlaylist`. A user's own are private until they are
/// shared, and only their owner changes them; those of the library, which have no owner, are seen by all and changed by the role `edit`: the answers name the asking user
/// as their owner, for players offer no change of what belongs to others. A playlist that is made by a recipe can only be read here.
public final class PlaylistEndpoints {

    private final Database database;
    private final PlaylistQueries queries = new PlaylistQueries();
    private final PlaylistChanges changes = new PlaylistChanges();

    public PlaylistEndpoints(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of("getPlaylists", this::all),
                Endpoint.of("getPlaylist", call -> database.readSoon(handle -> one(handle, call, PlaylistChanges.named(call, "id")))),
                Endpoint.of("createPlaylist", call -> database.inTransaction(handle -> one(handle, call, changes.create(handle, call)))).needs(Role.EDIT),
                Endpoint.of("updatePlaylist", call -> database.inTransaction(handle -> changes.update(handle, call))).needs(Role.EDIT),
                Endpoint.of("deletePlaylist", call -> database.inTransaction(handle -> changes.delete(handle, call))).needs(Role.EDIT));
    }

    private ResponseNode all(SubsonicCall call) {
        List<ResponseNode> playlists = database.readSoon(handle -> all(handle, call.user().id())).stream()
                .map(playlist -> node(call, playlist, playlist.tracks() - playlist.missing())).toList();
        return new ResponseNode().with("playlists", new ResponseNode().list("playlist", playlists));
    }

    private List<Playlist> all(Handle handle, UserId user) {
        List<Playlist> all = new ArrayList<>();
        List<Playlist> page;
        do {
            page = queries.seenBy(handle, user, new Page(all.size(), Page.MOST));
            all.addAll(page);
        } while (page.size() == Page.MOST);
        return all;
    }

    private ResponseNode one(Handle handle, SubsonicCall call, PlaylistId id) {
        Playlist playlist = queries.find(handle, id).filter(found -> found.isSeenBy(call.user().id())).orElseThrow(() -> SubsonicError.notFound("The playlist"));
        List<TrackId> heard = heard(queries.entries(handle, id)).stream().map(entry -> entry.track().orElseThrow()).toList();
        return new ResponseNode().with("playlist", node(call, playlist, heard.size()).closed()
                .pages("entry", new ItemLists(database, handle, call.user().id()).songs(heard)));
    }

    /// The entries that can be played: a player sees these alone, and counts them.
    static List<PlaylistEntry> heard(List<PlaylistEntry> entries) {
        return entries.stream().filter(entry -> entry.track().isPresent() && !entry.missing()).toList();
    }

    private static ResponseNode node(SubsonicCall call, Playlist playlist, int songs) {
        boolean ofAnother = playlist.owner().isPresent() && !playlist.isOf(call.user().id());
        boolean readOnly = playlist.recipeKind().isPresent() || ofAnother || !call.may(Role.EDIT);
        String id = "pl-" + playlist.id();
        return new ResponseNode().with("id", id).with("name", playlist.name()).maybe("comment", playlist.description())
                .with("owner", playlist.ownerName().orElse(call.user().name().text())).with("public", playlist.shared()).with("songCount", songs).with("duration", playlist.heardSeconds())
                .with("created", playlist.created().toInstant()).with("changed", playlist.changed().toInstant())
                .maybe("coverArt", Optional.of(id).filter(_ -> songs > 0)).open().with("readonly", readOnly);
    }
}
