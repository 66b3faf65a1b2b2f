package org.soniquebay.playlist;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.access.users.UserId;
import org.soniquebay.library.TrackId;

/// The playlists and their entries. Two clients that change one playlist wait for each other, and each change raises the
/// playlist's revision. A change that has another outcome than [PlaylistOutcome.Done] wrote nothing.
///
/// Rows are locked in the order tracks, playlists, entries: a deletion of tracks comes to their entries that way.
public final class PlaylistStore {

    /// The most entries of a playlist.
    public static final int MOST_ENTRIES = 20_000;

    /// The advisory lock of new playlists whose names must be free: "Names" in ASCII.
    private static final long NEW_NAMES = 0x4e_61_6d_65_73L;

    private static final String INSERT = """
            INSERT INTO playlist_entries (playlist_id, position, track_id, path, title, artist, duration, content_hash, musicbrainz_id)
            SELECT :playlist, :first + drafts.place - 1, tracks.id, coalesce(tracks.path, drafts.path),
                   CASE WHEN tracks.id IS NULL THEN drafts.title ELSE tracks.title END, coalesce(artists.name, drafts.artist),
                   CASE WHEN tracks.id IS NULL THEN drafts.duration ELSE tracks.duration END, tracks.content_hash,
                   coalesce(tracks.musicbrainz_id, drafts.recording)
            FROM unnest(:tracks, :paths, :titles, :artists, :durations, :recordings)
                WITH ORDINALITY AS drafts (track, path, title, artist, duration, recording, place)
            LEFT JOIN tracks ON tracks.id = drafts.track
            LEFT JOIN artists ON artists.id = tracks.track_artist_id
            ORDER BY drafts.place
            RETURNING id
            """;

    private final PlaylistQueries queries = new PlaylistQueries();

    /// A playlist without entries.
    ///
    /// @param owner the user to whom alone the playlist is shown until it is shared; empty for a playlist of the library, which all users see
    public PlaylistId create(Handle handle, PlaylistName name, Optional<String> description, Optional<UserId> owner) {
        return handle.createQuery("INSERT INTO playlists (name, description, owner_id, shared) VALUES (:name, :description, :owner, :shared) RETURNING id")
                .bind("name", name.text()).bind("description", description).bind("owner", owner).bind("shared", owner.isEmpty()).mapTo(PlaylistId.class).one();
    }

    /// A playlist of the library without entries, under a name that no other of these has, whatever the letter case. Two callers with one name wait for each other.
    ///
    /// @return empty where the name is taken
    public Optional<PlaylistId> createUnlessTaken(Handle handle, PlaylistName name, Optional<String> description) {
        handle.createQuery("SELECT pg_advisory_xact_lock(:lock)").bind("lock", NEW_NAMES).mapTo(String.class).list();
        return queries.ofLibrary(handle, name).isEmpty() ? Optional.of(create(handle, name, description, Optional.empty())) : Optional.empty();
    }

    /// Changes name, description or visibility; what is absent stays as it is.
    ///
    /// @param description blank for none
    /// @param shared whether all users see it, or its owner alone; one that has no owner and that all see stays so
    public PlaylistOutcome describe(
            Handle handle, ExpectedPlaylist playlist, Optional<PlaylistName> name, Optional<String> description, Optional<Boolean> shared) {
        return changed(handle, playlist, _ -> {
            handle.createUpdate("""
                    UPDATE playlists SET name = coalesce(:name, name), description = nullif(coalesce(:description, description), ''), shared = shared AND owner_id IS NULL OR coalesce(:shared, shared)
                    WHERE id = :playlist
                    """).bind("name", name.map(PlaylistName::text)).bind("shared", shared).bind("description", description.map(String::strip)).bind("playlist", playlist.id()).execute();
            return new PlaylistOutcome.Done();
        });
    }

    /// @param position of the first of the new entries; behind the last one when empty or beyond it
    public PlaylistOutcome add(Handle handle, ExpectedPlaylist playlist, List<EntryDraft> drafts, OptionalInt position) {
        return withTracks(handle, drafts, () -> changed(handle, playlist, entries -> {
            if (entries.size() + drafts.size() > MOST_ENTRIES) {
                return new PlaylistOutcome.Full();
            }
            List<EntryId> added = insert(handle, playlist.id(), entries.size(), drafts);
            entries.addAll(Math.min(position.orElse(entries.size()), entries.size()), added);
            renumber(handle, entries);
            return new PlaylistOutcome.Done();
        }));
    }

    /// Gives the playlist these entries in the place of all it had.
    public PlaylistOutcome replace(Handle handle, ExpectedPlaylist playlist, List<EntryDraft> drafts) {
        return withTracks(handle, drafts, () -> changed(handle, playlist, _ -> {
            if (drafts.size() > MOST_ENTRIES) {
                return new PlaylistOutcome.Full();
            }
            handle.createUpdate("DELETE FROM playlist_entries WHERE playlist_id = :playlist").bind("playlist", playlist.id()).execute();
            insert(handle, playlist.id(), 0, drafts);
            return new PlaylistOutcome.Done();
        }));
    }

    /// Says how the playlist is made from now on; its entries stay as they are.
    ///
    /// @param recipe a JSON object; empty for a playlist that is made by hand
    public PlaylistOutcome setRecipe(Handle handle, ExpectedPlaylist playlist, Optional<String> recipe) {
        return changed(handle, playlist, _ -> {
            handle.createUpdate("UPDATE playlists SET recipe = CAST(:recipe AS jsonb), refreshed_at = NULL WHERE id = :playlist")
                    .bind("recipe", recipe).bind("playlist", playlist.id()).execute();
            return new PlaylistOutcome.Done();
        });
    }

    /// Has entries stay where they are when the playlist is made anew, or no longer.
    public PlaylistOutcome pin(Handle handle, ExpectedPlaylist playlist, List<EntryId> pinned, boolean stays) {
        return changed(handle, playlist, entries -> {
            if (!new HashSet<>(entries).containsAll(pinned)) {
                return new PlaylistOutcome.NoSuchEntry();
            }
            handle.createUpdate("UPDATE playlist_entries SET pinned = :stays WHERE id = ANY (:entries)")
                    .bind("stays", stays).bindArray("entries", EntryId.class, pinned).execute();
            return new PlaylistOutcome.Done();
        });
    }

    /// Makes the playlist anew: locks it, compares its recipe with the one that was run, and writes the difference of its entries and the found tracks. A refresh
    /// that changes no entry notes its time and leaves the revision.
    public RefreshOutcome refresh(Handle handle, ExpectedPlaylist playlist, RecipeRun run) {
        return compared(handle, playlist, run, difference -> {
            if (!difference.isEmpty()) {
                List<EntryDraft> drafts = difference.added().stream().<EntryDraft>map(EntryDraft.Known::new).toList();
                handle.createUpdate("DELETE FROM playlist_entries WHERE id = ANY (:entries)")
                        .bindArray("entries", EntryId.class, difference.removed().stream().map(PlaylistEntry::id).toList()).execute();
                renumber(handle, difference.order(insert(handle, playlist.id(), difference.places().size() + difference.removed().size(), drafts)));
                raise(handle, playlist.id());
            }
            handle.createUpdate("UPDATE playlists SET refreshed_at = clock_timestamp() WHERE id = :playlist").bind("playlist", playlist.id()).execute();
            return !difference.isEmpty();
        });
    }

    /// The difference that a refresh would make; nothing is written.
    public RefreshOutcome preview(Handle handle, ExpectedPlaylist playlist, RecipeRun run) {
        return compared(handle, playlist, run, _ -> false);
    }

    /// @param write writes the difference, and returns whether entries changed
    private RefreshOutcome compared(Handle handle, ExpectedPlaylist playlist, RecipeRun run, Predicate<PlaylistRefresh> write) {
        Set<TrackId> gone = lockTracks(handle, run.tracks());
        Optional<PlaylistOutcome> refused = lock(handle, playlist);
        if (refused.isPresent()) {
            return new RefreshOutcome.Refused(refused.get());
        }
        if (!handle.createQuery("SELECT coalesce(recipe = CAST(:recipe AS jsonb), false) FROM playlists WHERE id = :playlist")
                .bind("recipe", run.recipe()).bind("playlist", playlist.id()).mapTo(Boolean.class).one()) {
            return new RefreshOutcome.OtherRecipe();
        }
        List<TrackId> tracks = run.tracks().stream().filter(track -> !gone.contains(track)).toList();
        if (tracks.isEmpty()) {
            return new RefreshOutcome.FoundNothing();
        }
        PlaylistRefresh difference = PlaylistRefresh.of(queries.entries(handle, playlist.id()), tracks);
        return difference.places().size() > MOST_ENTRIES ? new RefreshOutcome.Refused(new PlaylistOutcome.Full())
                : new RefreshOutcome.Refreshed(difference, write.test(difference));
    }

    /// Moves entries next to each other, in the order given.
    ///
    /// @param position of the first of them afterwards; at the end when beyond it
    public PlaylistOutcome move(Handle handle, ExpectedPlaylist playlist, List<EntryId> moved, int position) {
        return changed(handle, playlist, entries -> {
            List<EntryId> once = moved.stream().distinct().toList();
            if (!takeOut(entries, once)) {
                return new PlaylistOutcome.NoSuchEntry();
            }
            entries.addAll(Math.min(position, entries.size()), once);
            renumber(handle, entries);
            return new PlaylistOutcome.Done();
        });
    }

    public PlaylistOutcome remove(Handle handle, ExpectedPlaylist playlist, List<EntryId> removed) {
        return changed(handle, playlist, entries -> {
            if (!takeOut(entries, removed)) {
                return new PlaylistOutcome.NoSuchEntry();
            }
            handle.createUpdate("DELETE FROM playlist_entries WHERE id = ANY (:entries)").bindArray("entries", EntryId.class, removed).execute();
            renumber(handle, entries);
            return new PlaylistOutcome.Done();
        });
    }

    public PlaylistOutcome delete(Handle handle, ExpectedPlaylist playlist) {
        return changed(handle, playlist, _ -> {
            handle.createUpdate("DELETE FROM playlists WHERE id = :playlist").bind("playlist", playlist.id()).execute();
            return new PlaylistOutcome.Done();
        });
    }

    /// A second playlist with the same description, entries and recipe, of the same owner and seen by the same users.
    ///
    /// @return empty when there is no such playlist
    public Optional<PlaylistId> duplicate(Handle handle, PlaylistId playlist, PlaylistName name) {
        Optional<PlaylistId> copy = handle.createQuery("""
                INSERT INTO playlists (name, description, recipe, owner_id, shared) SELECT :name, description, recipe, owner_id, shared FROM playlists WHERE id = :playlist RETURNING id
                """).bind("name", name.text()).bind("playlist", playlist).mapTo(PlaylistId.class).findOne();
        copy.ifPresent(made -> handle.createUpdate("""
                INSERT INTO playlist_entries (playlist_id, position, track_id, path, title, artist, duration, content_hash, musicbrainz_id, pinned)
                SELECT :copy, position, track_id, path, title, artist, duration, content_hash, musicbrainz_id, pinned
                FROM playlist_entries WHERE playlist_id = :playlist ORDER BY position
                """).bind("copy", made).bind("playlist", playlist).execute());
        return copy;
    }

    /// Notes in the entries of tracks what is known of these, for they are about to be deleted. Their rows are locked already.
    public void keepWords(Handle handle, Collection<TrackId> tracks) {
        handle.createQuery("""
                SELECT id FROM playlists WHERE id IN (SELECT playlist_id FROM playlist_entries WHERE track_id = ANY (:tracks)) ORDER BY id FOR UPDATE
                """).bindArray("tracks", TrackId.class, tracks).mapTo(PlaylistId.class).list();
        handle.createUpdate("""
                UPDATE playlist_entries
                SET path = tracks.path, title = tracks.title, artist = artists.name, duration = tracks.duration,
                    content_hash = tracks.content_hash, musicbrainz_id = tracks.musicbrainz_id
                FROM tracks JOIN artists ON artists.id = tracks.track_artist_id
                WHERE tracks.id = playlist_entries.track_id AND tracks.id = ANY (:tracks)
                """).bindArray("tracks", TrackId.class, tracks).execute();
    }

    private static PlaylistOutcome withTracks(Handle handle, List<EntryDraft> drafts, Supplier<PlaylistOutcome> change) {
        List<TrackId> wanted = new ArrayList<>();
        drafts.forEach(draft -> {
            if (draft instanceof EntryDraft.Known(TrackId track)) {
                wanted.add(track);
            }
        });
        Set<TrackId> gone = lockTracks(handle, wanted);
        return gone.isEmpty() ? change.get() : new PlaylistOutcome.NoSuchTracks(List.copyOf(gone));
    }

    /// Keeps the tracks from being deleted until the transaction ends.
    ///
    /// @return the tracks that are not in the library
    private static Set<TrackId> lockTracks(Handle handle, Collection<TrackId> wanted) {
        Set<TrackId> gone = new HashSet<>(wanted);
        gone.removeAll(handle.createQuery("SELECT id FROM tracks WHERE id = ANY (:tracks) ORDER BY path COLLATE \"C\" FOR KEY SHARE")
                .bindArray("tracks", TrackId.class, gone).mapTo(TrackId.class).set());
        return gone;
    }

    /// Locks the playlist until the transaction ends, and raises its revision when it was changed.
    ///
    /// @param change is given the entries in order
    private static PlaylistOutcome changed(Handle handle, ExpectedPlaylist playlist, Function<List<EntryId>, PlaylistOutcome> change) {
        Optional<PlaylistOutcome> refused = lock(handle, playlist);
        if (refused.isPresent()) {
            return refused.get();
        }
        PlaylistOutcome outcome = change.apply(new ArrayList<>(handle.createQuery(
                "SELECT id FROM playlist_entries WHERE playlist_id = :playlist ORDER BY position")
                .bind("playlist", playlist.id()).mapTo(EntryId.class).list()));
        if (outcome instanceof PlaylistOutcome.Done) {
            raise(handle, playlist.id());
        }
        return outcome;
    }

    /// @return the reason why the playlist cannot be changed; empty when it is locked in an expected state
    private static Optional<PlaylistOutcome> lock(Handle handle, ExpectedPlaylist playlist) {
        Optional<Integer> revision = handle.createQuery("SELECT revision FROM playlists WHERE id = :playlist FOR UPDATE")
                .bind("playlist", playlist.id()).mapTo(Integer.class).findOne();
        if (revision.isEmpty()) {
            return Optional.of(new PlaylistOutcome.NoSuchPlaylist());
        }
        return playlist.revision().test(revision.get()) ? Optional.empty() : Optional.of(new PlaylistOutcome.Outdated());
    }

    private static void raise(Handle handle, PlaylistId playlist) {
        handle.createUpdate("UPDATE playlists SET revision = revision + 1, changed_at = clock_timestamp() WHERE id = :playlist").bind("playlist", playlist).execute();
    }

    /// @return whether all of them were among the entries
    private static boolean takeOut(List<EntryId> entries, List<EntryId> some) {
        Set<EntryId> out = new HashSet<>(some);
        int before = entries.size();
        entries.removeIf(out::contains);
        return before - entries.size() == out.size();
    }

    private static List<EntryId> insert(Handle handle, PlaylistId playlist, int first, List<EntryDraft> drafts) {
        return new DraftColumns(drafts).bind(handle.createQuery(INSERT)).bind("playlist", playlist).bind("first", first).mapTo(EntryId.class).list();
    }

    private static void renumber(Handle handle, List<EntryId> entries) {
        handle.createUpdate("""
                UPDATE playlist_entries
                SET position = numbered.position
                FROM unnest(:entries, :positions) AS numbered (id, position)
                WHERE playlist_entries.id = numbered.id AND playlist_entries.position <> numbered.position
                """).bindArray("entries", EntryId.class, entries).bindArray("positions", Integer.class, IntStream.range(0, entries.size()).boxed().toList()).execute();
    }
}
