-- The same as the library's own spelling of a MusicBrainz id; null for what is none. Words may follow an id in an address
-- only: elsewhere they are further ids.
CREATE OR REPLACE FUNCTION soniquebay_migration.musicbrainz_id(words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT substr(digits, 1, 8) || '-' || substr(digits, 9, 4) || '-' || substr(digits, 13, 4) || '-' || substr(digits, 17, 4)
           || '-' || substr(digits, 21)
    FROM (SELECT replace(coalesce(substring(bare FROM '^(?:urn:uuid:|uuid:)?[{]?'
                                                      '([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})[}]?$'),
                                  substring(bare FROM '^(?:https?://)?(?:[a-z]+[.])?musicbrainz[.]org/(?:[a-z-]+/)+'
                                                      '([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})(?:[/?#][^\n\r]*)?$')),
                         '-', '') AS digits
          FROM (SELECT lower(btrim(words, E' \t\n\r\f\x0b')) AS bare) AS stripped
          WHERE length(bare) <= 300) AS found
    WHERE digits IS NOT NULL
$$;
