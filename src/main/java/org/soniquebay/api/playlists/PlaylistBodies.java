package org.soniquebay.api.playlists;

import java.util.List;
import java.util.Locale;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;
import org.soniquebay.playlist.EntryDraft;
import org.soniquebay.playlist.PlaylistQueries;

/// The bodies and queries of requests about playlists.
final class PlaylistBodies {

    private PlaylistBodies() {
    }

    record ListQuery(
            @Field(value = "What they are ordered by; with a hyphen downwards.", oneOf = {"name", "-name", "created", "-created", "changed", "-changed"}, defaultValue = "name")
            String sort,
            @Field(value = "How many to leave out.", min = 0, max = Integer.MAX_VALUE, defaultValue = "0") int skip,
            @Field(value = "How many at most.", min = 1, max = Page.MOST, defaultValue = "100") int limit) {

        boolean down() {
            return sort.startsWith("-");
        }

        PlaylistQueries.Order order() {
            return PlaylistQueries.Order.valueOf(sort.substring(down() ? 1 : 0).toUpperCase(Locale.ROOT));
        }
    }

    record NewPlaylistBody(
            @Field(value = "What to call it.", required = true, maxLength = 500, example = "Sunday morning") String name,
            @Field(value = "What it is for.", maxLength = 5000) String description,
            @Field(value = "Ids of its tracks, in order.", min = 1, example = "[1]") List<Integer> trackIds) {
    }

    record PlaylistChangeBody(
            @Field(value = "The new name.", maxLength = 500) String name,
            @Field(value = "The new description; an empty one takes it away.", maxLength = 5000) String description,
            @Field("Whether the players of all users see it, or those of its owner alone.") Boolean shared) {
    }

    record AddedTracksBody(
            @Field(value = "Ids of tracks, in order; one may stand several times.", required = true, min = 1, minItems = 1) List<Integer> trackIds,
            @Field(value = "Where the first of them shall be, from 0; at the end when not stated.", min = 0, max = Integer.MAX_VALUE) Integer position) {
    }

    record ReplacedTracksBody(@Field(value = "Ids of tracks, in order; none empties the playlist.", required = true, min = 1) List<Integer> trackIds) {
    }

    record MovedEntriesBody(
            @Field(value = "Ids of entries, in the order in which they shall stand next to each other.", required = true, min = 1, minItems = 1) List<Integer> entryIds,
            @Field(value = "Where the first of them shall be afterwards, from 0.", required = true, min = 0, max = Integer.MAX_VALUE) Integer position) {
    }

    record PlaylistCopyBody(@Field(value = "What to call the copy; as the original when not stated.", maxLength = 500) String name) {
    }

    static List<EntryDraft> drafts(List<Integer> tracks) {
        return tracks.stream().<EntryDraft>map(id -> new EntryDraft.Known(new TrackId(id))).toList();
    }
}
