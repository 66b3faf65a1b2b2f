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
