-- Rows that differ in typographic apostrophes and hyphens only, which step 028 left side by side, become one: the oldest, with all that is credited
-- to the others.
DO $$
DECLARE
    -- The compatibility form of an acute accent is a blank with a mark.
    apostrophes CONSTANT text := '[\u2018\u2019\u201b\u02bb\u02bc\u2032\u0060]|\u0020\u0301';
    hyphens CONSTANT text := '[\u2010-\u2015\u2212]';
    twins CONSTANT text := $sql$
        SELECT id AS twin, stays, key FROM (
            SELECT id, key, min(id) OVER (PARTITION BY key) AS stays FROM (
                SELECT id, regexp_replace(regexp_replace(name_key, $1, '''', 'g'), $2, '-', 'g') AS key FROM %I) AS spelled) AS numbered
        WHERE id <> stays ORDER BY id
        $sql$;
    labels CONSTANT text[] := ARRAY[
        ['genres', 'track_genres', 'track_id', 'genre_id'], ['genres', 'artist_genres', 'artist_id', 'genre_id'],
        ['genres', 'album_genres', 'album_id', 'genre_id'], ['genre_tags', 'track_genre_tags', 'track_id', 'tag_id'],
        ['mood_tags', 'track_mood_tags', 'track_id', 'tag_id']];
    one record;
    named text;
BEGIN
    FOR one IN EXECUTE format(twins, 'artists') USING apostrophes, hyphens LOOP
        UPDATE tracks SET track_artist_id = one.stays, date_modified = CURRENT_TIMESTAMP WHERE track_artist_id = one.twin;
        UPDATE albums SET album_artist_id = one.stays, date_modified = CURRENT_TIMESTAMP WHERE album_artist_id = one.twin;
        UPDATE track_credits SET artist_id = one.stays WHERE artist_id = one.twin;
        UPDATE covers
        SET entity_id = one.stays,
            is_primary = is_primary AND NOT EXISTS (
                SELECT 1 FROM covers AS other WHERE other.entity_type = 'ARTIST' AND other.entity_id = one.stays AND other.is_primary)
        WHERE entity_type = 'ARTIST' AND entity_id = one.twin AND NOT EXISTS (
            SELECT 1 FROM covers AS other WHERE other.entity_type = 'ARTIST' AND other.entity_id = one.stays
                AND (other.image_hash, other.url, other.cover_data) IS NOT DISTINCT FROM (covers.image_hash, covers.url, covers.cover_data));
        UPDATE artist_similar AS relation SET artist_id = one.stays
        WHERE artist_id = one.twin AND similar_artist_id <> one.stays AND NOT EXISTS (
            SELECT 1 FROM artist_similar AS other
            WHERE (other.artist_id, other.similar_artist_id, other.source) = (one.stays, relation.similar_artist_id, relation.source));
        UPDATE artist_similar AS relation SET similar_artist_id = one.stays
        WHERE similar_artist_id = one.twin AND artist_id <> one.stays AND NOT EXISTS (
            SELECT 1 FROM artist_similar AS other
            WHERE (other.artist_id, other.similar_artist_id, other.source) = (relation.artist_id, one.stays, relation.source));
        INSERT INTO artist_genres (artist_id, genre_id) SELECT one.stays, genre_id FROM artist_genres WHERE artist_id = one.twin ON CONFLICT DO NOTHING;
        UPDATE artists
        SET musicbrainz_artistid = coalesce(artists.musicbrainz_artistid, twin.musicbrainz_artistid),
            lastfm_url = coalesce(artists.lastfm_url, twin.lastfm_url), lastfm_listeners = coalesce(artists.lastfm_listeners, twin.lastfm_listeners),
            lastfm_playcount = coalesce(artists.lastfm_playcount, twin.lastfm_playcount), lastfm_tags = coalesce(artists.lastfm_tags, twin.lastfm_tags),
            lastfm_similar_artists_fetched = coalesce(artists.lastfm_similar_artists_fetched, twin.lastfm_similar_artists_fetched),
            lastfm_info_fetched_at = coalesce(artists.lastfm_info_fetched_at, twin.lastfm_info_fetched_at), date_modified = CURRENT_TIMESTAMP
        FROM artists AS twin WHERE artists.id = one.stays AND twin.id = one.twin;
        DELETE FROM artists WHERE id = one.twin;
        UPDATE artists SET name_key = one.key WHERE id = one.stays;
        INSERT INTO jobs (task_name, task_instance, execution_time, picked, version, priority)
        VALUES ('artist-vector', CAST(one.stays AS text), CURRENT_TIMESTAMP, false, 1, 10) ON CONFLICT DO NOTHING;
    END LOOP;

    FOREACH named IN ARRAY ARRAY['genres', 'genre_tags', 'mood_tags'] LOOP
        FOR one IN EXECUTE format(twins, named) USING apostrophes, hyphens LOOP
            FOR i IN 1 .. array_length(labels, 1) LOOP
                IF labels[i][1] = named THEN
                    EXECUTE format('INSERT INTO %1$I (%2$I, %3$I) SELECT %2$I, $1 FROM %1$I WHERE %3$I = $2 ON CONFLICT DO NOTHING',
                        labels[i][2], labels[i][3], labels[i][4]) USING one.stays, one.twin;
                END IF;
            END LOOP;
            EXECUTE format('DELETE FROM %I WHERE id = $1', named) USING one.twin;
            EXECUTE format('UPDATE %I SET name_key = $1 WHERE id = $2', named) USING one.key, one.stays;
        END LOOP;
    END LOOP;

    -- Albums that lost all their tracks to others, and artists of whom nothing is left, remained in earlier versions. What came from the earlier
    -- SoniqueBay, whose rows have accounts, stays.
    DELETE FROM albums
    WHERE (identity_key NOT LIKE 'legacy:%' OR to_regnamespace('soniquebay_migration') IS NULL)
      AND NOT EXISTS (SELECT 1 FROM tracks WHERE tracks.album_id = albums.id);
    DELETE FROM artists
    WHERE to_regnamespace('soniquebay_migration') IS NULL AND lastfm_info_fetched_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM tracks WHERE track_artist_id = artists.id)
      AND NOT EXISTS (SELECT 1 FROM track_credits WHERE track_credits.artist_id = artists.id)
      AND NOT EXISTS (SELECT 1 FROM albums WHERE album_artist_id = artists.id)
      AND NOT EXISTS (SELECT 1 FROM artist_similar WHERE artists.id IN (artist_similar.artist_id, similar_artist_id))
      AND NOT EXISTS (SELECT 1 FROM artist_genres WHERE artist_genres.artist_id = artists.id)
      AND NOT EXISTS (SELECT 1 FROM covers WHERE covers.artist_id = artists.id);
END $$;
