package org.soniquebay.library.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.soniquebay.database.RowChanges;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.LookupTable;
import org.soniquebay.library.MusicBrainzId;
import org.soniquebay.library.RenameOutcome;

/// The rows of `artists`: found or made by name, and written one by one.
public final class ArtistStore {

    public static final String TABLE = "artists";

    private static final LookupTable ROWS = new LookupTable(TABLE);

    private final ArtistRelations relations = new ArtistRelations();

    /// @return the id of every name given, new rows included; spellings of one name share an id
    public Map<ArtistName, ArtistId> resolve(Handle handle, Collection<ArtistName> names) {
        Map<String, Integer> ids = ROWS.resolve(handle, names.stream().map(ArtistName::written).toList());
        Map<ArtistName, ArtistId> resolved = new HashMap<>();
        names.forEach(name -> resolved.put(name, new ArtistId(ids.get(name.key()))));
        // Those that were there get more to be shown with, as a rule.
        RowChanges.announce(handle, TABLE, resolved.values());
        return resolved;
    }

    /// Finds artists by name, and makes those that are missing.
    ///
    /// @return their ids, in the order of the names
    public List<ArtistId> resolveInOrder(Handle handle, List<ArtistName> names) {
        Map<ArtistName, ArtistId> ids = resolve(handle, names);
        return names.stream().map(ids::get).toList();
    }

    /// The artist of this name, in any spelling.
    public Optional<ArtistId> find(Handle handle, ArtistName name) {
        return handle.createQuery("SELECT id FROM artists WHERE name_key = :key").bind("key", name.key())
                .mapTo(ArtistId.class).findOne();
    }

    /// Remembers the MusicBrainz ids of artists that have none yet; one that is there stays.
    public void learnMusicBrainzIds(Handle handle, Map<ArtistId, String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                UPDATE artists
                SET musicbrainz_artistid = :musicBrainzId, date_modified = CURRENT_TIMESTAMP
                WHERE id = :id AND (musicbrainz_artistid IS NULL OR replace(musicbrainz_artistid, '-', '') !~* '[0-9a-f]{32}')
                """);
        RowChanges.announce(handle, TABLE, ids.keySet());
        // The ids are sorted, so that two writers wait for each other instead of locking each other out.
        ids.keySet().stream().sorted(Comparator.comparingInt(ArtistId::value)).forEach(artist ->
                MusicBrainzId.of(ids.get(artist)).ifPresent(
                        uuid -> batch.bind("id", artist).bind("musicBrainzId", uuid).add()));
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /// Keeps artists' MusicBrainz ids where none is known yet; of several for one artist the first, and a text that is none, word for
    /// word, only where there is no other.
    ///
    /// @param ids one for each of the artists
    public void learnMusicBrainzIds(Handle handle, List<ArtistId> artists, List<Optional<String>> ids) {
        Map<ArtistId, String> first = new HashMap<>();
        for (int i = 0; i < artists.size(); i++) {
            ArtistId artist = artists.get(i);
            ids.get(i).flatMap(MusicBrainzId::of).ifPresent(uuid -> first.putIfAbsent(artist, uuid));
        }
        learnMusicBrainzIds(handle, first);
        for (int i = 0; i < artists.size(); i++) {
            ArtistId artist = artists.get(i);
            MusicBrainzId.kept(ids.get(i), Optional.empty()).filter(_ -> !first.containsKey(artist)).ifPresent(text -> handle.createUpdate("""
                    UPDATE artists SET musicbrainz_artistid = :text, date_modified = CURRENT_TIMESTAMP
                    WHERE id = :id AND musicbrainz_artistid IS NULL
                    """).bind("id", artist).bind("text", text).execute());
        }
    }

    /// @return empty when a spelling of the name is there already
    public Optional<ArtistId> insert(Handle handle, ArtistName name, Optional<String> musicBrainzId) {
        Optional<ArtistId> made = handle.createQuery("""
                INSERT INTO artists (name, name_key, musicbrainz_artistid) VALUES (:name, :key, :musicBrainzId)
                ON CONFLICT DO NOTHING
                RETURNING id
                """)
                .bind("name", name.written()).bind("key", name.key())
                .bind("musicBrainzId", musicBrainzId.map(MusicBrainzId::spelled))
                .mapTo(ArtistId.class).findOne();
        made.ifPresent(artist -> RowChanges.announce(handle, TABLE, artist));
        return made;
    }

    /// Renames an artist; a MusicBrainz id that is empty stays.
    public RenameOutcome update(Handle handle, ArtistId id, ArtistName name, Optional<String> musicBrainzId) {
        boolean taken = handle.createQuery("SELECT EXISTS (SELECT 1 FROM artists WHERE name_key = :key AND id <> :id)")
                .bind("key", name.key()).bind("id", id).mapTo(Boolean.class).one();
        if (taken) {
            return RenameOutcome.NAME_TAKEN;
        }
        RowChanges.announce(handle, TABLE, id);
        int changed = handle.createUpdate("""
                UPDATE artists
                SET name = :name, name_key = :key, musicbrainz_artistid = coalesce(:musicBrainzId, musicbrainz_artistid),
                    date_modified = CURRENT_TIMESTAMP
                WHERE id = :id
                """)
                .bind("id", id).bind("name", name.written()).bind("key", name.key())
                .bind("musicBrainzId", musicBrainzId.map(MusicBrainzId::spelled))
                .execute();
        return changed == 1 ? RenameOutcome.DONE : RenameOutcome.GONE;
    }

    /// Stores the data of Last.fm; an empty component leaves its value as it is.
    ///
    /// @return whether there is such an artist
    public boolean learn(Handle handle, ArtistId id, Artist.LastFm lastFm) {
        RowChanges.announce(handle, TABLE, id);
        return handle.createUpdate("""
                UPDATE artists
                SET lastfm_url = coalesce(:url, lastfm_url), lastfm_listeners = coalesce(:listeners, lastfm_listeners),
                    lastfm_playcount = coalesce(:plays, lastfm_playcount), lastfm_tags = coalesce(:tags, lastfm_tags),
                    lastfm_info_fetched_at = :fetched, date_modified = CURRENT_TIMESTAMP
                WHERE id = :id
                """)
                .bind("id", id).bind("url", lastFm.url()).bind("listeners", lastFm.listeners()).bind("plays", lastFm.plays())
                .bind("tags", lastFm.tags()).bind("fetched", lastFm.fetched()).execute() == 1;
    }

    /// Stores the data of Last.fm as [#learn(Handle, ArtistId, Artist.LastFm)] does, and how many similar artists it named.
    public boolean learn(Handle handle, ArtistId id, Artist.LastFm lastFm, Optional<Integer> similar) {
        similar.ifPresent(count -> handle.createUpdate("UPDATE artists SET lastfm_similar_artists_fetched = :count WHERE id = :id")
                .bind("count", count).bind("id", id).execute());
        return learn(handle, id, lastFm);
    }

    /// Removes the data of Last.fm about all artists.
    ///
    /// @return how many artists had any
    public int forgetLastFm(Handle handle) {
        RowChanges.announceAny(handle, TABLE);
        return handle.createUpdate("""
                UPDATE artists
                SET lastfm_url = NULL, lastfm_listeners = NULL, lastfm_playcount = NULL, lastfm_tags = NULL, lastfm_similar_artists_fetched = NULL,
                    lastfm_info_fetched_at = NULL, date_modified = CURRENT_TIMESTAMP
                WHERE num_nonnulls(lastfm_url, lastfm_listeners, lastfm_playcount, lastfm_tags, lastfm_similar_artists_fetched, lastfm_info_fetched_at) > 0
                """).execute();
    }

    /// Stores the vectors of the artists. An artist whose vector did not change is not touched.
    ///
    /// @param vectors 512 finite numbers each; empty for an artist that has none
    public void writeVectors(Handle handle, Map<ArtistId, Optional<float[]>> vectors) {
        if (vectors.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                UPDATE artists
                SET vector = :vector, date_modified = CURRENT_TIMESTAMP
                WHERE id = :id AND CAST(vector AS real[]) IS DISTINCT FROM :vector
                """);
        vectors.forEach((artist, vector) -> batch.bind("id", artist)
                .bindByType("vector", vector.orElse(null), float[].class).add());
        batch.execute();
    }

    /// Deletes those of these artists to whom no track and no album is credited.
    ///
    /// @return how many there were
    public int deleteUnused(Handle handle, Collection<ArtistId> artists) {
        List<ArtistId> unused = handle.createQuery("""
                SELECT id FROM artists
                WHERE id = ANY (:artists) AND NOT EXISTS (SELECT 1 FROM tracks WHERE track_artist_id = artists.id)
                  AND NOT EXISTS (SELECT 1 FROM track_credits WHERE artist_id = artists.id)
                  AND NOT EXISTS (SELECT 1 FROM albums WHERE album_artist_id = artists.id)
                ORDER BY id FOR UPDATE
                """)
                .bindArray("artists", ArtistId.class, artists).mapTo(ArtistId.class).list();
        unused.forEach(artist -> delete(handle, artist));
        return unused.size();
    }

    /// Deletes an artist without credits.
    public boolean delete(Handle handle, ArtistId id) {
        RowChanges.announce(handle, TABLE, id);
        relations.deleteOf(handle, id);
        return handle.createUpdate("DELETE FROM artists WHERE id = :id").bind("id", id).execute() == 1;
    }
}
