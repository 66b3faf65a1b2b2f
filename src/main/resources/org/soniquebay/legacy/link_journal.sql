CREATE OR REPLACE FUNCTION soniquebay_migration.journal_${table}() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.${owner} IS NOT NULL AND OLD.${label} IS NOT NULL THEN
        INSERT INTO soniquebay_migration.original_links (table_name, owner_id, label_id, change)
        VALUES ('${table}', OLD.${owner}, OLD.${label}, 'deleted');
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO soniquebay_migration.original_links (table_name, owner_id, label_id, change)
        VALUES ('${table}', NEW.${owner}, NEW.${label}, 'added');
    END IF;
    RETURN NULL;
END $$;

-- Notes each link that the old application made or took away. A statement of its that made none may have found one of ours.
CREATE OR REPLACE FUNCTION soniquebay_migration.note_${table}() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF soniquebay_migration.is_ours() THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO soniquebay_migration.original_links (table_name, owner_id, label_id, change)
        SELECT '${table}', ${owner}, ${label}, 'unlinked' FROM unwritten;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO soniquebay_migration.original_links (table_name, owner_id, label_id, change)
        SELECT '${table}', ${owner}, ${label}, 'linked' FROM written;
        IF TG_OP = 'INSERT' AND NOT FOUND THEN
            PERFORM soniquebay_migration.note_sought('${table}', current_query());
        END IF;
    END IF;
    RETURN NULL;
EXCEPTION WHEN OTHERS THEN
    RAISE WARNING 'SoniqueBay could not note what was written to ${table}: %', SQLERRM;
    RETURN NULL;
END $$;
