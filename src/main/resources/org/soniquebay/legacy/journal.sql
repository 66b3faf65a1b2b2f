CREATE OR REPLACE FUNCTION soniquebay_migration.journal_${table}() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before jsonb;
    after jsonb;
    changed jsonb;
    copying boolean := coalesce(current_setting('soniquebay_migration.copying', true), '') = 'on';
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO soniquebay_migration.originals (table_name, row_id, change, copied) VALUES ('${table}', NEW.id, 'added', copying)
        ON CONFLICT DO NOTHING;
        RETURN NULL;
    END IF;
    IF TG_OP = 'DELETE' THEN
        DELETE FROM soniquebay_migration.originals
        WHERE table_name = '${table}' AND row_id = OLD.id AND change IN ('added', 'kept');
        IF NOT FOUND THEN
            INSERT INTO soniquebay_migration.originals AS original (table_name, row_id, change, old_row)
            VALUES ('${table}', OLD.id, 'deleted', ${whole})
            ON CONFLICT (table_name, row_id) DO UPDATE
            SET change = 'deleted', old_row = excluded.old_row || coalesce(original.old_row, '{}');
        END IF;
        RETURN NULL;
    END IF;
    before := ${before};
    after := ${after};
    SELECT jsonb_object_agg(key, value) INTO changed FROM jsonb_each(before) WHERE after -> key IS DISTINCT FROM value;
    IF changed IS NOT NULL THEN
        INSERT INTO soniquebay_migration.originals AS original (table_name, row_id, change, old_row)
        VALUES ('${table}', NEW.id, 'changed', changed)
        ON CONFLICT (table_name, row_id) DO UPDATE
        SET old_row = CASE WHEN original.change = 'changed' THEN excluded.old_row || original.old_row ELSE original.old_row END,
            copied = original.copied AND copying
        WHERE original.change = 'changed' OR original.copied AND NOT copying;
    END IF;
    RETURN NULL;
END $$;

-- The old application writes to a row that we had changed, made or deleted: its word stands.
CREATE OR REPLACE FUNCTION soniquebay_migration.yield_${table}() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before jsonb;
    after jsonb;
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM soniquebay_migration.originals WHERE table_name = '${table}' AND row_id = OLD.id;
        RETURN NULL;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM soniquebay_migration.originals WHERE table_name = '${table}' AND row_id = NEW.id) THEN
        RETURN NULL;
    END IF;
    before := ${before};
    after := ${after};
    UPDATE soniquebay_migration.originals AS original
    SET change = CASE WHEN change = 'added' THEN 'kept' ELSE change END,
        old_row = original.old_row - coalesce((SELECT array_agg(key) FROM jsonb_each(after)
                                               WHERE before -> key IS DISTINCT FROM value), '{}')
    WHERE table_name = '${table}' AND row_id = NEW.id;
    RETURN NULL;
EXCEPTION WHEN OTHERS THEN
    RAISE WARNING 'SoniqueBay could not note what was written to ${table}: %', SQLERRM;
    RETURN NULL;
END $$;
