-- The match keys of names hold plain apostrophes and hyphens only: "Guns N’ Roses" and "Guns N' Roses" are one artist. Of rows that
-- differ in such characters only, one gets the new key: the one that has it already, else the first. Each other row keeps its key,
-- its id and all that is credited to it; a name that is read from now on leads to the one.
DO $$
DECLARE
    -- The compatibility form of an acute accent is a blank with a mark.
    apostrophes CONSTANT text := '[\u2018\u2019\u201b\u02bb\u02bc\u2032\u0060]|\u0020\u0301';
    hyphens CONSTANT text := '[\u2010-\u2015\u2212]';
    written CONSTANT text := '[\u2018\u2019\u201b\u02bb\u02bc\u2032\u2010-\u2015\u2212\u0060\u00b4]';
    named text;
BEGIN
    FOREACH named IN ARRAY ARRAY['artists', 'genres', 'genre_tags', 'mood_tags'] LOOP
        EXECUTE format($sql$
            UPDATE %1$I
            SET name_key = renewed.key
            FROM (
                SELECT DISTINCT ON (key) id, key
                FROM (
                    SELECT id, regexp_replace(regexp_replace(name_key, $1, '''', 'g'), $2, '-', 'g') AS key
                    FROM %1$I
                    WHERE name_key ~ $1 OR name_key ~ $2
                ) AS spelled
                WHERE NOT EXISTS (SELECT 1 FROM %1$I AS other WHERE other.name_key = spelled.key)
                ORDER BY key, id
            ) AS renewed
            WHERE %1$I.id = renewed.id
        $sql$, named) USING apostrophes, hyphens;
    END LOOP;

    -- The key of an album is a hash over its folder, title and artist. Such an album is recognised by its tracks when one of
    -- them is read again, as those of an earlier library are.
    UPDATE albums
    SET identity_key = 'legacy:' || albums.id
    FROM artists
    WHERE artists.id = albums.album_artist_id AND albums.identity_key LIKE 'folder:%'
      AND (albums.title ~ written OR artists.name ~ written);
END $$;
