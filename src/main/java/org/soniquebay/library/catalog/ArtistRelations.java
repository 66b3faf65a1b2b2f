package org.soniquebay.library.catalog;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.soniquebay.database.CustomPlan;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.LikePattern;
import org.soniquebay.library.Page;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.search.WordQuery;

/// The rows of `artist_similar`: the artists that a source finds similar to each other.
public final class ArtistRelations {

    private static final String SELECT = """
            SELECT relation.id, relation.artist_id AS artist, artists.name AS artist_name, relation.similar_artist_id AS similar,
                   others.name AS similar_name, relation.weight, relation.source, coalesce(relation.date_added, CURRENT_TIMESTAMP) AS added,
                   coalesce(relation.date_modified, CURRENT_TIMESTAMP) AS modified
            FROM artist_similar AS relation
            JOIN artists ON artists.id = relation.artist_id
            JOIN artists AS others ON others.id = relation.similar_artist_id
            """;

    /// @param weight how similar, 0 or more, larger is closer
    /// @param source the origin of the relation
    public record Relation(
            int id, ArtistId artist, String artistName, ArtistId similar, String similarName, double weight, String source,
            OffsetDateTime added, OffsetDateTime modified) {
    }

    private static final RowMapper<Relation> RELATION = ConstructorMapper.of(Relation.class);

    /// All relations by id.
    public List<Relation> all(Handle handle, Page page) {
        return page.bind(handle.createQuery(SELECT + "ORDER BY relation.id OFFSET :skip LIMIT :limit"))
                .map(RELATION).list();
    }

    /// How many relations there are.
    public long count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM artist_similar").mapTo(Long.class).one();
    }

    /// An artist's relations to listed artists, closest first.
    public List<Relation> of(Handle handle, ArtistId artist, int most) {
        return handle.createQuery(SELECT + """
                WHERE relation.artist_id = :artist
                  AND EXISTS (SELECT 1 FROM artists WHERE artists.id = relation.similar_artist_id AND %s)
                ORDER BY relation.weight DESC, relation.id LIMIT :most
                """.formatted(TrackScope.LISTED.artists()))
                .bind("artist", artist).bind("most", most).map(RELATION).list();
    }

    /// Relations of artists with this part in their name, or with words that begin like its words, closest first.
    public List<Relation> ofName(Handle handle, String part, int most) {
        Optional<WordQuery> words = WordQuery.completed(part);
        return handle.createQuery(SELECT + "WHERE artists.name ILIKE :part" + words.map(query -> " OR artists.search @@ " + query.sql()).orElse("")
                + " ORDER BY relation.weight DESC, relation.id LIMIT :most")
                .addCustomizer(CustomPlan.ALWAYS).bindMap(words.map(WordQuery::values).orElse(Map.of())).bind("part", LikePattern.containing(part)).bind("most", most).map(RELATION).list();
    }

    public Optional<Relation> find(Handle handle, int id) {
        return handle.createQuery(SELECT + "WHERE relation.id = :id").bind("id", id).map(RELATION).findOne();
    }

    /// @return empty when the source has this relation already
    public Optional<Integer> insert(Handle handle, ArtistId artist, ArtistId similar, double weight, String source) {
        return handle.createQuery("""
                INSERT INTO artist_similar (artist_id, similar_artist_id, weight, source)
                SELECT :artist, :similar, :weight, :source
                WHERE NOT EXISTS (SELECT 1 FROM artist_similar
                                  WHERE artist_id = :artist AND similar_artist_id = :similar AND source = :source)
                ON CONFLICT DO NOTHING
                RETURNING id
                """)
                .bind("artist", artist).bind("similar", similar).bind("weight", weight).bind("source", source)
                .mapTo(Integer.class).findOne();
    }

    /// Makes these the only relations that a source has of an artist. Artists that the library has not are left out.
    ///
    /// @param similar how similar other artists are, 0 or more, by their names in any spelling
    public void replace(Handle handle, ArtistId artist, String source, Map<String, Double> similar) {
        Map<String, Double> byKey = new TreeMap<>();
        similar.forEach((name, weight) -> byKey.merge(SanitizedText.matchKey(name), weight, Math::max));
        Map<ArtistId, Double> weights = new TreeMap<>(Comparator.comparingInt(ArtistId::value));
        handle.createQuery("SELECT id, name_key FROM artists WHERE name_key = ANY (:keys) AND id <> :artist")
                .bindArray("keys", String.class, byKey.keySet()).bind("artist", artist)
                .map((row, _) -> Map.entry(new ArtistId(row.getInt("id")), byKey.get(row.getString("name_key"))))
                .forEach(other -> weights.put(other.getKey(), other.getValue()));
        handle.createUpdate("DELETE FROM artist_similar WHERE artist_id = :artist AND source = :source AND similar_artist_id <> ALL (:similar)")
                .bind("artist", artist).bind("source", source).bindArray("similar", ArtistId.class, weights.keySet()).execute();
        weights.forEach((other, weight) -> {
            boolean there = insert(handle, artist, other, weight, source).isEmpty();
            if (there) {
                handle.createUpdate("""
                        UPDATE artist_similar SET weight = :weight, date_modified = CURRENT_TIMESTAMP
                        WHERE artist_id = :artist AND similar_artist_id = :similar AND source = :source AND weight <> :weight
                        """).bind("weight", weight).bind("artist", artist).bind("similar", other).bind("source", source).execute();
            }
        });
    }

    /// Removes all relations of a source.
    ///
    /// @return how many there were
    public int deleteSource(Handle handle, String source) {
        return handle.createUpdate("DELETE FROM artist_similar WHERE source = :source").bind("source", source).execute();
    }

    public boolean update(Handle handle, int id, double weight) {
        return handle.createUpdate("UPDATE artist_similar SET weight = :weight, date_modified = CURRENT_TIMESTAMP WHERE id = :id")
                .bind("id", id).bind("weight", weight).execute() == 1;
    }

    public boolean delete(Handle handle, int id) {
        return handle.createUpdate("DELETE FROM artist_similar WHERE id = :id").bind("id", id).execute() == 1;
    }

    /// Deletes the relations of an artist, in both directions.
    void deleteOf(Handle handle, ArtistId artist) {
        handle.createUpdate("DELETE FROM artist_similar WHERE artist_id = :id OR similar_artist_id = :id").bind("id", artist).execute();
    }

}
