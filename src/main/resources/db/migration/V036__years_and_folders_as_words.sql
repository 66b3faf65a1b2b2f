-- Tracks are found by their year and by the names of the folders that they lie in, too.

-- The names of the folders that a file lies in, a line each: from its music folder on, or all of them where that is unknown. The
-- music folder's own name counts unless it only says that there is music.
CREATE FUNCTION folder_names(path text, root text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (
        SELECT string_agg(name, chr(10) ORDER BY depth)
        FROM string_to_table(regexp_replace(path, '/[^/]*$', ''), '/') WITH ORDINALITY AS folder (name, depth)
        WHERE name <> ''
          AND (root IS NULL OR depth > length(root) - length(replace(root, '/', '')))
          AND NOT (root IS NOT NULL AND depth = length(root) - length(replace(root, '/', '')) + 1
                   AND lower(name) IN ('music', 'musik', 'musique', 'musica', 'música', 'muziek', 'audio', 'songs', 'media', 'mp3', 'flac', 'downloads')));

-- The words that a track is found by with its surroundings: words of folders, of the lowest weight, without those that it is found by
-- already, since their number would rank it before others; and the year, behind a sign that no word has: it is found whole alone, or
-- "19" would begin every track of a century.
CREATE FUNCTION with_surroundings(search tsvector, year text, folders text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN search
        || ts_delete(setweight(search_words(folders), 'D'), tsvector_to_array(search))
        || CASE WHEN year ~ '[0-9]{4}' THEN CAST(format('''=%s'':1D', substring(year FROM '[0-9]{4}')) AS tsvector) ELSE CAST('' AS tsvector) END;

-- The query of one typed word, or of a phrase: its words next to each other, in any of their forms; four digits are a year too. Empty
-- for blank text.
--
-- weight: A to D, which words alone count, or ''; beginning: whether the last word may be longer than it is typed
CREATE OR REPLACE FUNCTION search_term(typed text, weight text, beginning boolean) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (
        SELECT to_tsquery('simple', coalesce(string_agg(
            replace(rtrim(form, '*'), ' ', CASE WHEN weight = '' THEN ' <-> ' ELSE ':' || weight || ' <-> ' END)
            || CASE WHEN beginning OR form LIKE '%*' THEN ':*' WHEN weight <> '' THEN ':' ELSE '' END || weight, ' | '), ''))
        FROM string_to_table(search_forms(folded(typed), true), chr(10)) AS form
        WHERE form <> '')
        || CASE WHEN weight = '' AND folded(typed) ~ '^[0-9]{4}$' THEN CAST(format('''=%s''', folded(typed)) AS tsquery) ELSE CAST('' AS tsquery) END;

DROP INDEX idx_track_search_search;
UPDATE track_search
SET search = with_surroundings(search, tracks.year, folder_names(tracks.path, root.path))
FROM tracks LEFT JOIN library_roots AS root ON root.id = tracks.root_id
WHERE tracks.id = track_search.track_id;
CREATE INDEX idx_track_search_search ON track_search USING gin (search);
