package org.soniquebay.subsonic.playlists;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.soniquebay.access.users.UserId;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.playlist.EntryDraft;
import org.soniquebay.playlist.EntryId;
import org.soniquebay.playlist.ExpectedPlaylist;
import org.soniquebay.playlist.Playlist;
import org.soniquebay.playlist.PlaylistEntry;
import org.soniquebay.playlist.PlaylistId;
import org.soniquebay.playlist.PlaylistName;
import org.soniquebay.playlist.PlaylistOutcome;
import org.soniquebay.playlist.PlaylistQueries;
import org.soniquebay.playlist.PlaylistStore;
import org.soniquebay.subsonic.items.ItemId;
import org.soniquebay.subsonic.protocol.ErrorCode;
import org.soniquebay.subsonic.protocol.Parameters;
import org.soniquebay.subsonic.protocol.ResponseNode;
import org.soniquebay.subsonic.protocol.SubsonicCall;
import org.soniquebay.subsonic.protocol.SubsonicError;

/// Changes of playlists. Each is part of its caller's transaction, which an error ends: a playlist is changed as a whole or not at all.
final class PlaylistChanges {

    private static final int COMMENT_BYTES = 5_000;
    private static final int MOST_PLAYLISTS = 1_000;

    private final PlaylistStore store = new PlaylistStore();
    private final PlaylistQueries queries = new PlaylistQueries();

    /// @throws SubsonicError when the parameter is missing, or names no playlist
    static PlaylistId named(SubsonicCall call, String parameter) {
        return ItemId.of(call.parameters().required(parameter)).filter(ItemId.OfPlaylist.class::isInstance).map(id -> ((ItemId.OfPlaylist) id).id())
                .orElseThrow(() -> SubsonicError.notFound("The playlist"));
    }

    /// Makes a playlist (`name`), or gives one (`playlistId`) other songs in the place of all that a player sees of it: entries whose files are missing
    /// stay, in their order, behind the songs.
    PlaylistId create(Handle handle, SubsonicCall call) {
        Parameters parameters = call.parameters();
        Optional<PlaylistName> name = parameters.text("name").filter(text -> !text.isBlank()).map(PlaylistChanges::name);
        boolean known = parameters.text("playlistId").filter(id -> !id.isBlank()).isPresent();
        PlaylistId id = known ? changeable(handle, call, "playlistId")
                : store.create(handle, name.orElseThrow(() -> new SubsonicError(ErrorCode.MISSING_PARAMETER, "The required parameter name is missing.")),
                        Optional.empty(), Optional.of(call.user().id()));
        if (known && name.isPresent()) {
            done(store.describe(handle, ExpectedPlaylist.any(id), name, Optional.empty(), Optional.empty()));
        }
        if (!known && queries.countOf(handle, call.user().id()) > MOST_PLAYLISTS) {
            throw new SubsonicError(ErrorCode.GENERIC, "A user has " + MOST_PLAYLISTS + " playlists at most.");
        }
        List<EntryId> before = PlaylistEndpoints.heard(queries.entries(handle, id)).stream().map(PlaylistEntry::id).toList();
        if (!before.isEmpty()) {
            done(store.remove(handle, ExpectedPlaylist.any(id), before));
        }
        List<EntryDraft> songs = drafts(parameters.all("songId"));
        if (!songs.isEmpty()) {
            done(store.add(handle, ExpectedPlaylist.any(id), songs, OptionalInt.of(0)));
        }
        return id;
    }

    private static String comment(String text) {
        return text.isEmpty() ? text : SanitizedText.ofLines(text, COMMENT_BYTES).orElseThrow(() -> SubsonicError.badValue("comment"));
    }

    ResponseNode update(Handle handle, SubsonicCall call) {
        Parameters parameters = call.parameters();
        PlaylistId id = changeable(handle, call, "playlistId");
        Optional<PlaylistName> name = parameters.text("name").filter(text -> !text.isBlank()).map(PlaylistChanges::name);
        Optional<Boolean> shared = parameters.truth("public");
        if (name.isPresent() || parameters.has("comment") || shared.isPresent()) {
            done(store.describe(handle, ExpectedPlaylist.any(id), name, parameters.text("comment").map(PlaylistChanges::comment), shared));
        }
        List<PlaylistEntry> before = PlaylistEndpoints.heard(queries.entries(handle, id));
        List<EntryId> removed = parameters.all("songIndexToRemove").stream().distinct().map(text -> at(before, text)).distinct().toList();
        if (!removed.isEmpty()) {
            done(store.remove(handle, ExpectedPlaylist.any(id), removed));
        }
        List<EntryDraft> added = drafts(parameters.all("songIdToAdd"));
        if (!added.isEmpty()) {
            done(store.add(handle, ExpectedPlaylist.any(id), added, OptionalInt.empty()));
        }
        return new ResponseNode();
    }

    ResponseNode delete(Handle handle, SubsonicCall call) {
        done(store.delete(handle, ExpectedPlaylist.any(changeable(handle, call, "id"))));
        return new ResponseNode();
    }

    private PlaylistId changeable(Handle handle, SubsonicCall call, String parameter) {
        UserId user = call.user().id();
        Playlist playlist = queries.find(handle, named(call, parameter)).filter(found -> found.isSeenBy(user)).orElseThrow(() -> SubsonicError.notFound("The playlist"));
        if (playlist.owner().isPresent() && !playlist.isOf(user)) {
            throw new SubsonicError(ErrorCode.NOT_ALLOWED, "The playlist belongs to another user.");
        }
        if (playlist.recipeKind().isPresent()) {
            throw new SubsonicError(ErrorCode.NOT_ALLOWED, "The playlist is made by a recipe and cannot be changed here.");
        }
        return playlist.id();
    }

    private static EntryId at(List<PlaylistEntry> entries, String index) {
        try {
            return entries.get(Integer.parseInt(index.strip())).id();
        } catch (NumberFormatException | IndexOutOfBoundsException _) {
            throw SubsonicError.badValue("songIndexToRemove");
        }
    }

    private static PlaylistName name(String text) {
        return PlaylistName.of(text).orElseThrow(() -> SubsonicError.badValue("name"));
    }

    private static List<EntryDraft> drafts(List<String> songs) {
        return songs.stream().<EntryDraft>map(id -> new EntryDraft.Known(ItemId.track(id))).toList();
    }

    private static void done(PlaylistOutcome outcome) {
        switch (outcome) {
            case PlaylistOutcome.Done _ -> { }
            case PlaylistOutcome.NoSuchPlaylist _ -> throw SubsonicError.notFound("The playlist");
            case PlaylistOutcome.NoSuchTracks _ -> throw SubsonicError.notFound("A song");
            case PlaylistOutcome.NoSuchEntry _, PlaylistOutcome.Outdated _ -> throw new SubsonicError(ErrorCode.GENERIC, "The playlist has changed meanwhile.");
            case PlaylistOutcome.Full _ -> throw new SubsonicError(ErrorCode.GENERIC, "A playlist holds " + PlaylistStore.MOST_ENTRIES + " songs at most.");
        }
    }
}
