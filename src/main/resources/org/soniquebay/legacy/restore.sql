-- Gives a row back what the old application last wrote there. False when the row's place is taken: a unique value of it
-- belongs to another row by now.
CREATE OR REPLACE FUNCTION soniquebay_migration.restore(named text, id integer, columns text[]) RETURNS boolean LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
DECLARE
    kind text;
    kept jsonb;
    names text := (SELECT string_agg(quote_ident(name), ', ') FROM unnest(columns) AS name);
BEGIN
    SELECT change, old_row INTO kind, kept FROM soniquebay_migration.originals WHERE table_name = named AND row_id = id;
    IF kind = 'changed' THEN
        EXECUTE format('UPDATE public.%1$I AS t SET (%2$s) = (SELECT %2$s FROM jsonb_populate_record(t, $1) AS p) WHERE id = $2',
                       named, names) USING kept, id;
    ELSIF kind = 'deleted' THEN
        EXECUTE format('INSERT INTO public.%1$I (%2$s) SELECT %2$s FROM jsonb_populate_record(NULL::public.%1$I, $1)', named, names)
            USING kept;
    END IF;
    RETURN true;
EXCEPTION WHEN unique_violation OR foreign_key_violation THEN
    RETURN false;
END $$;
