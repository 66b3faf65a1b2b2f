package org.soniquebay.library.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.LookupTable;
import org.soniquebay.library.MusicBrainzId;

/// The rows of `artists`.
public final class ArtistStore {

    /// @return the id of every name given, new rows included; spellings of one name share an id
    public Map<ArtistName, ArtistId> resolve(Handle handle, Collection<ArtistName> names) {
        Map<String, Integer> ids =
                LookupTable.ARTISTS.resolve(handle, names.stream().map(ArtistName::written).toList());
        Map<ArtistName, ArtistId> resolved = new HashMap<>();
        names.forEach(name -> resolved.put(name, new ArtistId(ids.get(name.key()))));
        return resolved;
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
                WHERE id = :id AND musicbrainz_artistid IS NULL
                """);
        // The ids are sorted, so that two writers wait for each other instead of locking each other out.
        ids.keySet().stream().sorted(Comparator.comparingInt(ArtistId::value)).forEach(artist ->
                MusicBrainzId.of(ids.get(artist)).ifPresent(
                        uuid -> batch.bind("id", artist).bind("musicBrainzId", uuid).add()));
        if (batch.size() > 0) {
            batch.execute();
        }
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
}
