-- What keeps the two halves of a library together while the old application and this one both work on it. Nothing here
-- ever raises or waits on behalf of the old application: its writes are noted in a queue, and carried afterwards.

CREATE OR REPLACE FUNCTION soniquebay_migration.is_ours() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN current_setting('application_name') LIKE 'soniquebay%';

-- Whether a link of ours is to be kept by a trigger; who copies many rows keeps their links in the same statement.
CREATE OR REPLACE FUNCTION soniquebay_migration.is_journaled() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN current_setting('application_name') LIKE 'soniquebay%'
           AND coalesce(current_setting('soniquebay_migration.copying', true), '') <> 'on';

-- The same as the library's own match key of a name.
CREATE OR REPLACE FUNCTION soniquebay_migration.match_key(name text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
    -- Without what is drawn as nothing.
    visible text := regexp_replace(name, '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]', '', 'g');
    -- The accent that stands for an apostrophe comes first: its compatibility form is a blank with a mark.
    folded text := normalize(replace(visible, U&'\00B4', $q$'$q$), NFKC) COLLATE "${collation}";
BEGIN
    folded := normalize(lower(upper(lower(folded COLLATE "${collation}") COLLATE "${collation}") COLLATE "${collation}"), NFKC);
    folded := translate(folded, U&'\0060\2018\2019\201B\02BB\02BC\2032\2010\2011\2012\2013\2014\2015\2212', $q$'''''''-------$q$);
    folded := regexp_replace(folded, '[\s\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+', ' ', 'g');
    folded := btrim(folded);
    RETURN CASE WHEN octet_length(folded) <= 2000 THEN folded
                ELSE 'sha256:' || encode(sha256(convert_to(folded, 'UTF8')), 'hex') END;
END $$;

-- Gives a named row its match key. Of rows that differ in spelling only, the first has the key, and each other one a key
-- of its own. Two of them at once cannot see each other: who does not get the key's lock at once takes the other kind.
CREATE OR REPLACE FUNCTION soniquebay_migration.give_match_key() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    wanted text;
    free boolean;
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.name IS NOT DISTINCT FROM OLD.name AND NEW.name_key IS NOT NULL THEN
        RETURN NEW;
    END IF;
    IF NEW.name_key IS NOT NULL AND soniquebay_migration.is_ours() THEN
        PERFORM pg_advisory_xact_lock(hashtextextended(TG_TABLE_NAME || ' ' || NEW.name_key, 0));
        RETURN NEW;
    END IF;
    wanted := coalesce(soniquebay_migration.match_key(NEW.name), '');
    free := pg_try_advisory_xact_lock(hashtextextended(TG_TABLE_NAME || ' ' || wanted, 0));
    IF free THEN
        EXECUTE format('SELECT NOT EXISTS (SELECT 1 FROM %I.%I WHERE name_key = $1 AND id <> $2)', TG_TABLE_SCHEMA, TG_TABLE_NAME)
            INTO free USING wanted, NEW.id;
    END IF;
    NEW.name_key := CASE WHEN free AND wanted <> '' THEN wanted ELSE wanted || ' #' || NEW.id END;
    RETURN NEW;
EXCEPTION WHEN OTHERS THEN
    NEW.name_key := '#' || NEW.id;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION soniquebay_migration.give_identity_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.identity_key := coalesce(NEW.identity_key, 'legacy:' || NEW.id);
    RETURN NEW;
END $$;

-- Stands for the generated columns of a cover; a picture that the old application replaced is to be carried again.
CREATE OR REPLACE FUNCTION soniquebay_migration.give_owner() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    NEW.track_id := CASE WHEN NEW.entity_type::text = 'TRACK' THEN NEW.entity_id END;
    NEW.album_id := CASE WHEN NEW.entity_type::text = 'ALBUM' THEN NEW.entity_id END;
    NEW.artist_id := CASE WHEN NEW.entity_type::text = 'ARTIST' THEN NEW.entity_id END;
    IF TG_OP = 'UPDATE' AND NOT soniquebay_migration.is_ours() AND NEW.cover_data IS DISTINCT FROM OLD.cover_data THEN
        NEW.image_hash := NULL;
    END IF;
    RETURN NEW;
END $$;

-- What a default gives in a fresh library; the old application's own rows stay as it writes them.
CREATE OR REPLACE FUNCTION soniquebay_migration.give_dates() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.date_added := coalesce(NEW.date_added, CURRENT_TIMESTAMP);
    NEW.date_modified := coalesce(NEW.date_modified, CURRENT_TIMESTAMP);
    RETURN NEW;
END $$;

-- Covers go with what they show, as foreign keys see to in a fresh library.
CREATE OR REPLACE FUNCTION soniquebay_migration.take_covers() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    DELETE FROM covers WHERE entity_id = OLD.id AND CASE TG_TABLE_NAME
        WHEN 'tracks' THEN track_id = OLD.id WHEN 'albums' THEN album_id = OLD.id ELSE artist_id = OLD.id END;
    RETURN NULL;
END $$;

-- Notes rows that the old application wrote: of the table itself, or (with an argument) of the tracks its links name.
CREATE OR REPLACE FUNCTION soniquebay_migration.note_rows() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT soniquebay_migration.is_ours() THEN
        IF TG_NARGS = 0 THEN
            INSERT INTO soniquebay_migration.pending (kind, row_id) SELECT TG_TABLE_NAME, id FROM written;
        ELSE
            INSERT INTO soniquebay_migration.pending (kind, row_id)
            SELECT DISTINCT 'words', track_id FROM written WHERE track_id IS NOT NULL;
        END IF;
    END IF;
    RETURN NULL;
EXCEPTION WHEN OTHERS THEN
    RAISE WARNING 'SoniqueBay could not note what was written to %: %', TG_TABLE_NAME, SQLERRM;
    RETURN NULL;
END $$;

-- Notes covers that the old application wrote or took away, and whose they were: of a track, it is carried again; of an
-- album or an artist, another cover may have to be shown first.
CREATE OR REPLACE FUNCTION soniquebay_migration.note_covers() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF soniquebay_migration.is_ours() THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO soniquebay_migration.pending (kind, row_id) SELECT 'covers', id FROM written;
    END IF;
    IF TG_OP = 'DELETE' THEN
        INSERT INTO soniquebay_migration.pending (kind, row_id) SELECT 'gone_covers', id FROM unwritten;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO soniquebay_migration.pending (kind, row_id)
        SELECT DISTINCT CASE CAST(entity_type AS text) WHEN 'TRACK' THEN 'tracks' WHEN 'ALBUM' THEN 'album_covers' ELSE 'artist_covers' END, entity_id
        FROM unwritten WHERE entity_id IS NOT NULL AND entity_type IS NOT NULL;
    END IF;
    RETURN NULL;
EXCEPTION WHEN OTHERS THEN
    RAISE WARNING 'SoniqueBay could not note what was written to covers: %', SQLERRM;
    RETURN NULL;
END $$;

-- A statement of the old application made no link. Where it names both ends of a link of ours in figures, it sought that
-- one; where it does not, or has parameters, any link that is there may be meant.
CREATE OR REPLACE FUNCTION soniquebay_migration.note_sought(links text, statement text) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    parameters boolean := statement ~ '[$]\d';
    named_one boolean := false;
    figures integer[] := ARRAY(SELECT DISTINCT CAST(named.figure[1] AS integer)
                               FROM regexp_matches(left(statement, 20000), '\y(\d{1,9})\y', 'g') AS named (figure));
BEGIN
    -- Only the newest of these notes counts, and only for links of ours before it: without a new one, there is nothing to
    -- note. What another session has not committed yet, the statement did not find.
    IF NOT parameters THEN
        WITH ours AS MATERIALIZED (
            SELECT owner_id, label_id, max(id) AS id
            FROM soniquebay_migration.original_links
            WHERE table_name = links AND change = 'added' AND owner_id = ANY (figures) AND label_id = ANY (figures)
            GROUP BY owner_id, label_id
        ), noted AS (
            INSERT INTO soniquebay_migration.original_links (table_name, owner_id, label_id, change)
            SELECT links, owner_id, label_id, 'sought' FROM ours
            WHERE NOT EXISTS (SELECT FROM soniquebay_migration.original_links AS earlier
                              WHERE earlier.table_name = links AND earlier.owner_id = ours.owner_id AND earlier.label_id = ours.label_id
                                AND earlier.change = 'sought' AND earlier.id > ours.id))
        SELECT EXISTS (SELECT FROM ours) INTO named_one;
    END IF;
    IF NOT named_one AND EXISTS (
            SELECT FROM soniquebay_migration.original_links
            WHERE table_name = links AND change = 'added'
              AND id > coalesce((SELECT max(id) FROM soniquebay_migration.original_links
                                 WHERE table_name = links AND owner_id IS NULL AND label_id IS NULL AND change = 'sought'), 0)) THEN
        INSERT INTO soniquebay_migration.original_links (table_name, change) VALUES (links, 'sought');
    END IF;
END $$;

-- How many links of a pair the old application would have beyond those that are there, without us; below zero, how many
-- fewer. What it took away is settled, and what it sought stays.
CREATE OR REPLACE VIEW soniquebay_migration.owed_links AS
    SELECT table_name, owner_id, label_id,
           CASE WHEN max(id) FILTER (WHERE change = 'sought') > max(id) FILTER (WHERE change = 'added') THEN greatest(missing, 0)
                ELSE missing END AS missing
    FROM (
        SELECT table_name, owner_id, label_id, id, change,
               count(1) FILTER (WHERE change = 'deleted' AND id > settled) OVER pair
               - count(1) FILTER (WHERE change = 'added' AND id > settled) OVER pair AS missing
        FROM (
            SELECT table_name, owner_id, label_id, id, change,
                   coalesce(max(id) FILTER (WHERE change = 'unlinked')
                            OVER (PARTITION BY table_name, owner_id, label_id), 0) AS settled
            FROM soniquebay_migration.original_links
            WHERE change <> 'there' AND owner_id IS NOT NULL AND label_id IS NOT NULL) AS noted
        WINDOW pair AS (PARTITION BY table_name, owner_id, label_id)) AS counted
    GROUP BY table_name, owner_id, label_id, missing;

-- Notes what a person corrected, for the old application to see.
CREATE OR REPLACE FUNCTION soniquebay_migration.note_correction() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO soniquebay_migration.pending (kind, row_id)
    VALUES ('correction', CASE WHEN TG_OP = 'DELETE' THEN OLD.track_id ELSE NEW.track_id END);
    RETURN NULL;
END $$;

-- A vector that was stored as text; null for what is not 512 numbers.
CREATE OR REPLACE FUNCTION soniquebay_migration.as_vector(words text) RETURNS ${vector} LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
    numbers real[];
BEGIN
    numbers := CAST(translate(words, '[] ', '{}') AS real[]);
    IF cardinality(numbers) <> 512 OR array_ndims(numbers) <> 1 OR array_position(numbers, NULL) IS NOT NULL
       OR 'NaN' = ANY (numbers) OR 'Infinity' = ANY (numbers) OR '-Infinity' = ANY (numbers) THEN
        RETURN NULL;
    END IF;
    RETURN numbers;
EXCEPTION WHEN OTHERS THEN
    RETURN NULL;
END $$;

-- A picture from its base64, with or without the head of a data address; null for what is none, or over 32 MB.
CREATE OR REPLACE FUNCTION soniquebay_migration.decoded(words text) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
    picture bytea;
BEGIN
    picture := decode(CASE WHEN words LIKE 'data:%' THEN substr(words, strpos(words, ',') + 1) ELSE words END, 'base64');
    RETURN CASE WHEN octet_length(picture) BETWEEN 1 AND 33554432 THEN picture END;
EXCEPTION WHEN OTHERS THEN
    RETURN NULL;
END $$;

-- The type that the head of a data address states; null without one.
CREATE OR REPLACE FUNCTION soniquebay_migration.stated_type(words text) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN words LIKE 'data:%' THEN nullif(lower(btrim(substring(left(words, 300) FROM '^data:([^;,]*)'))), '') END;

-- The type of a picture: as its head states, else as its column states, else by its first bytes.
CREATE OR REPLACE FUNCTION soniquebay_migration.picture_type(picture bytea, head text, stated text) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN head ~ '^image/[a-z0-9.+-]{1,60}$' THEN head
                WHEN lower(btrim(stated)) ~ '^image/[a-z0-9.+-]{1,60}$' THEN lower(btrim(stated))
                WHEN substr(picture, 1, 3) = '\xffd8ff' THEN 'image/jpeg'
                WHEN substr(picture, 1, 4) = '\x89504e47' THEN 'image/png'
                WHEN substr(picture, 1, 4) = '\x47494638' THEN 'image/gif'
                WHEN substr(picture, 1, 4) = '\x52494646' AND substr(picture, 9, 4) = '\x57454250' THEN 'image/webp'
                ELSE 'image/x-unknown' END;

CREATE OR REPLACE FUNCTION soniquebay_migration.spelling(key text, scale text, camelot_key text) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN md5(concat(coalesce(key, E'\x01'), E'\x02', coalesce(scale, E'\x01'), E'\x02', coalesce(camelot_key, E'\x01')));
