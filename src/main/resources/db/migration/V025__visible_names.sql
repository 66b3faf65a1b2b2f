-- The match keys of names no longer hold what is drawn as nothing (Unicode's Default_Ignorable_Code_Point): a zero-width space
-- makes no second artist. Of rows that differ in such characters only, one gets the new key: the one that has it already, else
-- the first. Each other row keeps its key, its id and all that is credited to it; a name that is read from now on leads to the one.
DO $$
DECLARE
    invisible CONSTANT text := '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f'
        '\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]';
    blanks CONSTANT text := '[\s\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+';
    redirecting CONSTANT text := '[\u202a-\u202e\u2066-\u2069]';
    separators CONSTANT text := '[\u2028\u2029]';
    named text;
BEGIN
    FOREACH named IN ARRAY ARRAY['artists', 'genres', 'genre_tags', 'mood_tags'] LOOP
        EXECUTE format($sql$
            UPDATE %1$I
            SET name_key = renewed.key
            FROM (
                SELECT DISTINCT ON (key) id, key
                FROM (
                    SELECT id, btrim(regexp_replace(normalize(regexp_replace(name_key, $1, '', 'g'), NFKC), $2, ' ', 'g')) AS key
                    FROM %1$I
                    WHERE name_key ~ $1
                ) AS hidden
                WHERE key <> '' AND NOT EXISTS (SELECT 1 FROM %1$I AS other WHERE other.name_key = hidden.key)
                ORDER BY key, id
            ) AS renewed
            WHERE %1$I.id = renewed.id
        $sql$, named) USING invisible, blanks;
    END LOOP;

    -- The key of an album is a hash over its folder, title and artist. Such an album is recognised by its tracks when one of
    -- them is read again, as those of an earlier library are.
    UPDATE albums
    SET identity_key = 'legacy:' || albums.id
    FROM artists
    WHERE artists.id = albums.album_artist_id AND albums.identity_key LIKE 'folder:%'
      AND (albums.title ~ invisible OR artists.name ~ invisible);

    -- Titles are shown as they stand: nothing in them may reorder or break what is around them.
    UPDATE tracks
    SET title = nullif(btrim(regexp_replace(regexp_replace(title, redirecting, '', 'g'), separators, ' ', 'g')), ''),
        date_modified = CURRENT_TIMESTAMP
    WHERE title ~ redirecting OR title ~ separators;
    UPDATE albums
    SET title = coalesce(nullif(btrim(regexp_replace(regexp_replace(title, redirecting, '', 'g'), separators, ' ', 'g')), ''), title),
        date_modified = CURRENT_TIMESTAMP
    WHERE title ~ redirecting OR title ~ separators;
END $$;
