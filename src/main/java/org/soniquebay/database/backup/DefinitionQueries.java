package org.soniquebay.database.backup;

/// The questions that [Definitions] asks PostgreSQL's catalogs. In each, `%s` stands for the condition that an object `x` of
/// the namespace `n` is the database's own.
final class DefinitionQueries {

    /// A key is `c` for a class (table, sequence), `p` for a function, `t` for a type, with the object's number.
    static final String TYPES = """
            SELECT key, statement FROM (
            SELECT 't' || x.oid AS key, format('CREATE TYPE %%s AS ENUM (%%s)', format_type(x.oid, NULL),
                (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = x.oid)) AS statement
            FROM pg_type AS x JOIN pg_namespace AS n ON n.oid = x.typnamespace WHERE x.typtype = 'e' AND %1$s
            UNION ALL
            SELECT 't' || x.oid, 'CREATE DOMAIN ' || format_type(x.oid, NULL) || ' AS ' || format_type(x.typbasetype, x.typtypmod)
                || CASE WHEN x.typcollation <> base.typcollation
                    THEN ' COLLATE ' || CAST(CAST(x.typcollation AS regcollation) AS text) ELSE '' END
                || coalesce(' DEFAULT ' || x.typdefault, '') || CASE WHEN x.typnotnull THEN ' NOT NULL' ELSE '' END
                || coalesce((SELECT string_agg(format(' CONSTRAINT %%I %%s', conname, pg_get_constraintdef(oid)), '' ORDER BY oid)
                             FROM pg_constraint WHERE contypid = x.oid AND contype = 'c'), '')
            FROM pg_type AS x JOIN pg_namespace AS n ON n.oid = x.typnamespace JOIN pg_type AS base ON base.oid = x.typbasetype
            WHERE x.typtype = 'd' AND %1$s
            UNION ALL
            SELECT 'c' || x.oid, format('CREATE TYPE %%s AS (%%s)', CAST(CAST(x.oid AS regclass) AS text),
                (SELECT string_agg(format('%%I %%s', attname, format_type(atttypid, atttypmod)), ', ' ORDER BY attnum)
                 FROM pg_attribute WHERE attrelid = x.oid AND attnum > 0 AND NOT attisdropped))
            FROM pg_class AS x JOIN pg_namespace AS n ON n.oid = x.relnamespace WHERE x.relkind = 'c' AND %1$s
            ) AS made ORDER BY statement COLLATE "C"
            """;

    private static final String NUMBERING = """
            format('INCREMENT BY %%s MINVALUE %%s MAXVALUE %%s START WITH %%s CACHE %%s', s.seqincrement, s.seqmin, s.seqmax, s.seqstart,
                s.seqcache) || CASE WHEN s.seqcycle THEN ' CYCLE' ELSE '' END
            """;

    /// Sequences but those of identity columns, which come with their tables.
    static final String NUMBERINGS = """
            SELECT 'c' || x.oid AS key, format('CREATE SEQUENCE %%s AS %%s ', CAST(CAST(x.oid AS regclass) AS text),
                format_type(s.seqtypid, NULL)) ||""" + NUMBERING + """
             AS statement
            FROM pg_class AS x JOIN pg_namespace AS n ON n.oid = x.relnamespace JOIN pg_sequence AS s ON s.seqrelid = x.oid
            WHERE NOT EXISTS (SELECT FROM pg_depend AS d
                WHERE d.classid = x.tableoid AND d.objid = x.oid AND d.deptype = 'i') AND %s
            ORDER BY n.nspname COLLATE "C", x.relname COLLATE "C"
            """;

    static final String FUNCTIONS = """
            SELECT 'p' || x.oid AS key, pg_get_functiondef(x.oid) AS statement
            FROM pg_proc AS x JOIN pg_namespace AS n ON n.oid = x.pronamespace
            WHERE x.prokind IN ('f', 'p', 'w') AND %s
            ORDER BY CAST(CAST(x.oid AS regprocedure) AS text) COLLATE "C"
            """;

    static final String TABLES = """
            SELECT 'c' || x.oid AS key, 'CREATE ' || CASE x.relpersistence WHEN 'u' THEN 'UNLOGGED ' ELSE '' END
                || 'TABLE ' || CAST(CAST(x.oid AS regclass) AS text) || ' (' || coalesce((
                    SELECT string_agg(E'\\n    ' || format('%%I %%s', a.attname, format_type(a.atttypid, a.atttypmod))
                        || CASE WHEN a.attcollation <> t.typcollation
                            THEN ' COLLATE ' || CAST(CAST(a.attcollation AS regcollation) AS text) ELSE '' END
                        || CASE WHEN a.attgenerated = 's' THEN ' GENERATED ALWAYS AS (' || pg_get_expr(d.adbin, d.adrelid) || ') STORED'
                            WHEN a.attgenerated = 'v' THEN ' GENERATED ALWAYS AS (' || pg_get_expr(d.adbin, d.adrelid) || ') VIRTUAL'
                            WHEN a.attidentity <> '' THEN (
                                SELECT format(' GENERATED %%s AS IDENTITY (SEQUENCE NAME %%s ', CASE a.attidentity WHEN 'a' THEN 'ALWAYS'
                                    ELSE 'BY DEFAULT' END, CAST(CAST(s.seqrelid AS regclass) AS text)) ||""" + NUMBERING + """
                                 || ')'
                                FROM pg_depend AS i JOIN pg_sequence AS s ON s.seqrelid = i.objid
                                WHERE i.classid = x.tableoid AND i.refclassid = x.tableoid AND i.refobjid = x.oid
                                  AND i.refobjsubid = a.attnum AND i.deptype = 'i')
                            ELSE coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') END
                        || CASE WHEN a.attnotnull AND NOT EXISTS (SELECT FROM pg_constraint
                                WHERE conrelid = x.oid AND contype = 'n' AND a.attnum = ANY (conkey) AND NOT convalidated)
                            THEN ' NOT NULL' ELSE '' END, ',' ORDER BY a.attnum)
                    FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid
                    LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                    WHERE a.attrelid = x.oid AND a.attnum > 0 AND NOT a.attisdropped), '') || E'\\n)'
                || coalesce(' WITH (' || array_to_string(x.reloptions, ', ') || ')', '') AS statement
            FROM pg_class AS x JOIN pg_namespace AS n ON n.oid = x.relnamespace
            WHERE x.relkind = 'r' AND %s
            ORDER BY n.nspname COLLATE "C", x.relname COLLATE "C"
            """;

    static final String STORAGE = """
            SELECT 'c' || x.oid AS key, format('ALTER TABLE %%s ALTER COLUMN %%I SET STORAGE %%s', CAST(CAST(x.oid AS regclass) AS text),
                a.attname, CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END) AS statement
            FROM pg_class AS x JOIN pg_namespace AS n ON n.oid = x.relnamespace
            JOIN pg_attribute AS a ON a.attrelid = x.oid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_type AS t ON t.oid = a.atttypid AND t.typstorage <> a.attstorage
            WHERE x.relkind = 'r' AND %s
            ORDER BY n.nspname COLLATE "C", x.relname COLLATE "C", a.attnum
            """;

    /// The dependencies between objects: columns need their types, defaults and generated columns their functions and
    /// sequences.
    static final String NEEDS = """
            WITH parts AS (
                SELECT tableoid AS classid, oid AS objid, 'c' || oid AS key FROM pg_class WHERE relkind IN ('r', 'S', 'c')
                UNION ALL SELECT tableoid, oid, 'p' || oid FROM pg_proc
                UNION ALL SELECT x.tableoid, x.oid, CASE WHEN x.typrelid <> 0 THEN 'c' || x.typrelid
                    WHEN x.typcategory = 'A' AND element.typrelid <> 0 THEN 'c' || element.typrelid
                    WHEN x.typcategory = 'A' AND element.oid IS NOT NULL THEN 't' || element.oid ELSE 't' || x.oid END
                FROM pg_type AS x LEFT JOIN pg_type AS element ON element.oid = x.typelem
                UNION ALL SELECT tableoid, oid, 'c' || adrelid FROM pg_attrdef
                UNION ALL SELECT tableoid, oid, 't' || contypid FROM pg_constraint WHERE contypid <> 0
            )
            SELECT DISTINCT a.key AS key, b.key AS needed
            FROM pg_depend AS d
            JOIN parts AS a ON a.classid = d.classid AND a.objid = d.objid
            JOIN parts AS b ON b.classid = d.refclassid AND b.objid = d.refobjid
            WHERE d.deptype IN ('n', 'a') AND a.key <> b.key
              AND NOT EXISTS (SELECT FROM pg_sequence WHERE d.classid = CAST('pg_class' AS regclass) AND seqrelid = d.objid)
            ORDER BY key, needed
            """;

    private static final String CONSTRAINT = """
            SELECT format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', CAST(CAST(k.conrelid AS regclass) AS text), k.conname,
                pg_get_constraintdef(k.oid))
            FROM pg_constraint AS k JOIN pg_class AS x ON x.oid = k.conrelid JOIN pg_namespace AS n ON n.oid = x.relnamespace
            """;

    static final String CONSTRAINTS = CONSTRAINT + """
            WHERE (k.contype IN ('p', 'u', 'x', 'c') OR k.contype = 'n' AND NOT k.convalidated) AND x.relkind = 'r' AND %s
            ORDER BY position(CAST(k.contype AS text) IN 'puxcn'), CAST(CAST(k.conrelid AS regclass) AS text) COLLATE "C", k.conname COLLATE "C"
            """;

    static final String FOREIGN_KEYS = CONSTRAINT + """
            WHERE k.contype = 'f' AND %s
            ORDER BY CAST(CAST(k.conrelid AS regclass) AS text) COLLATE "C", k.conname COLLATE "C"
            """;

    static final String INDEXES = """
            SELECT pg_get_indexdef(i.indexrelid)
            FROM pg_index AS i JOIN pg_class AS x ON x.oid = i.indrelid JOIN pg_namespace AS n ON n.oid = x.relnamespace
            WHERE i.indisvalid AND x.relkind = 'r'
              AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid AND contype IN ('p', 'u', 'x')) AND %s
            ORDER BY CAST(CAST(i.indexrelid AS regclass) AS text) COLLATE "C"
            """;

    static final String STATISTICS = """
            SELECT pg_get_statisticsobjdef(x.oid) FROM pg_statistic_ext AS x JOIN pg_namespace AS n ON n.oid = x.stxnamespace
            WHERE %s ORDER BY x.stxname COLLATE "C"
            """;

    /// The views in the order in which they were made, which is that of their needs; a materialized one with its indexes.
    static final String VIEWS = """
            SELECT statement FROM (
                SELECT x.oid AS place, 0 AS part, '' AS name, format('CREATE %%sVIEW %%s%%s AS %%s',
                    CASE x.relkind WHEN 'm' THEN 'MATERIALIZED ' ELSE '' END, CAST(CAST(x.oid AS regclass) AS text),
                    coalesce(' WITH (' || array_to_string(x.reloptions, ', ') || ')', ''),
                    rtrim(pg_get_viewdef(x.oid), ';') || CASE WHEN NOT x.relispopulated THEN ' WITH NO DATA' ELSE '' END) AS statement
                FROM pg_class AS x JOIN pg_namespace AS n ON n.oid = x.relnamespace WHERE x.relkind IN ('v', 'm') AND %1$s
                UNION ALL
                SELECT x.oid, 1, pg_get_indexdef(i.indexrelid), pg_get_indexdef(i.indexrelid)
                FROM pg_index AS i JOIN pg_class AS x ON x.oid = i.indrelid JOIN pg_namespace AS n ON n.oid = x.relnamespace
                WHERE x.relkind = 'm' AND %1$s
            ) AS made ORDER BY place, part, name COLLATE "C"
            """;

    static final String RULES = """
            SELECT pg_get_ruledef(r.oid) FROM pg_rewrite AS r JOIN pg_class AS x ON x.oid = r.ev_class
            JOIN pg_namespace AS n ON n.oid = x.relnamespace
            WHERE r.rulename <> '_RETURN' AND %s ORDER BY r.oid
            """;

    static final String TRIGGERS = """
            SELECT statement FROM (
                SELECT t.oid AS place, 0 AS part, pg_get_triggerdef(t.oid) AS statement
                FROM pg_trigger AS t JOIN pg_class AS x ON x.oid = t.tgrelid JOIN pg_namespace AS n ON n.oid = x.relnamespace
                WHERE NOT t.tgisinternal AND %1$s
                UNION ALL
                SELECT t.oid, 1, format('ALTER TABLE %%s %%s TRIGGER %%I', CAST(CAST(x.oid AS regclass) AS text),
                    CASE t.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, t.tgname)
                FROM pg_trigger AS t JOIN pg_class AS x ON x.oid = t.tgrelid JOIN pg_namespace AS n ON n.oid = x.relnamespace
                WHERE NOT t.tgisinternal AND t.tgenabled <> 'O' AND %1$s
            ) AS made ORDER BY place, part
            """;

    private static final String OWNED = """
            FROM pg_class AS x JOIN pg_namespace AS n ON n.oid = x.relnamespace
            LEFT JOIN pg_depend AS d ON d.classid = x.tableoid AND d.objid = x.oid AND d.refclassid = x.tableoid
                AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
            LEFT JOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
            """;

    static final String OWNED_SEQUENCES = """
            SELECT format('ALTER SEQUENCE %%s OWNED BY %%s.%%I', CAST(CAST(x.oid AS regclass) AS text),
                CAST(CAST(d.refobjid AS regclass) AS text), a.attname)
            """ + OWNED + """
            WHERE x.relkind = 'S' AND d.deptype = 'a' AND %s
            ORDER BY CAST(CAST(x.oid AS regclass) AS text) COLLATE "C"
            """;

    static final String SEQUENCES = """
            SELECT CAST(CAST(x.oid AS regclass) AS text) AS name, CAST(CAST(d.refobjid AS regclass) AS text) AS table_name,
                a.attname AS column_name
            """ + OWNED + """
            WHERE x.relkind = 'S' AND %s
            ORDER BY n.nspname COLLATE "C", x.relname COLLATE "C"
            """;

    static final String COMMENTS = """
            SELECT format('COMMENT ON %%s %%s IS %%L', CASE o.type WHEN 'table column' THEN 'COLUMN' WHEN 'view column' THEN 'COLUMN'
                WHEN 'materialized view column' THEN 'COLUMN' WHEN 'table constraint' THEN 'CONSTRAINT' ELSE upper(o.type) END, o.identity,
                c.description)
            FROM pg_description AS c, LATERAL pg_identify_object(c.classoid, c.objoid, c.objsubid) AS o,
                LATERAL (SELECT c.classoid AS tableoid, c.objoid AS oid) AS x, LATERAL (SELECT CASE c.classoid
                    WHEN CAST('pg_class' AS regclass) THEN (SELECT relnamespace FROM pg_class WHERE oid = c.objoid)
                    WHEN CAST('pg_proc' AS regclass) THEN (SELECT pronamespace FROM pg_proc WHERE oid = c.objoid)
                    WHEN CAST('pg_type' AS regclass) THEN (SELECT typnamespace FROM pg_type WHERE oid = c.objoid)
                    WHEN CAST('pg_constraint' AS regclass) THEN (SELECT connamespace FROM pg_constraint WHERE oid = c.objoid AND conrelid <> 0)
                    WHEN CAST('pg_trigger' AS regclass) THEN (SELECT relnamespace FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
                        WHERE pg_trigger.oid = c.objoid)
                    END AS namespace) AS place
            JOIN pg_namespace AS n ON n.oid = place.namespace
            WHERE %s
            ORDER BY o.identity COLLATE "C", o.type COLLATE "C"
            """;

    static final String COSTLY = """
            SELECT away, back FROM (
                SELECT 0 AS place, format('DROP INDEX %%s', CAST(CAST(i.indexrelid AS regclass) AS text)) AS away,
                    pg_get_indexdef(i.indexrelid) AS back
                FROM pg_index AS i JOIN pg_class AS x ON x.oid = i.indrelid JOIN pg_namespace AS n ON n.oid = x.relnamespace
                WHERE x.relkind = 'r'
                  AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid AND contype IN ('p', 'u', 'x')) AND %1$s
                UNION ALL
                SELECT 1, format('ALTER TABLE %%s DROP CONSTRAINT %%I', CAST(CAST(k.conrelid AS regclass) AS text), k.conname),
                    format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', CAST(CAST(k.conrelid AS regclass) AS text), k.conname,
                        pg_get_constraintdef(k.oid))
                FROM pg_constraint AS k JOIN pg_class AS x ON x.oid = k.conrelid JOIN pg_namespace AS n ON n.oid = x.relnamespace
                WHERE k.contype = 'f' AND %1$s
            ) AS made ORDER BY place, away COLLATE "C"
            """;

    static final String OBSTACLES = """
            SELECT CASE WHEN x.relkind = 'f' THEN 'the foreign table ' WHEN x.relkind = 'p' THEN 'the partitioned table '
                    ELSE 'the inherited table ' END || CAST(CAST(x.oid AS regclass) AS text) AS what
            FROM pg_class AS x JOIN pg_namespace AS n ON n.oid = x.relnamespace
            WHERE (x.relkind IN ('f', 'p') OR x.relkind = 'r' AND NOT x.relispartition
                AND EXISTS (SELECT FROM pg_inherits WHERE inhrelid = x.oid)) AND %1$s
            UNION ALL
            SELECT 'the type ' || format_type(x.oid, NULL) FROM pg_type AS x JOIN pg_namespace AS n ON n.oid = x.typnamespace
            WHERE (x.typtype = 'r' OR x.typtype = 'b' AND x.typcategory <> 'A') AND %1$s
            ORDER BY what
            """;

    static final String LEFT_OUT = """
            SELECT 'the index ' || CAST(CAST(i.indexrelid AS regclass) AS text) || ', which is not valid' AS what
            FROM pg_index AS i JOIN pg_class AS x ON x.oid = i.indrelid JOIN pg_namespace AS n ON n.oid = x.relnamespace
            WHERE NOT i.indisvalid AND %1$s
            UNION ALL SELECT 'the aggregate ' || CAST(CAST(x.oid AS regprocedure) AS text)
            FROM pg_proc AS x JOIN pg_namespace AS n ON n.oid = x.pronamespace WHERE x.prokind = 'a' AND %1$s
            UNION ALL SELECT 'the operator ' || CAST(CAST(x.oid AS regoperator) AS text)
            FROM pg_operator AS x JOIN pg_namespace AS n ON n.oid = x.oprnamespace WHERE %1$s
            UNION ALL SELECT 'the text search configuration ' || CAST(CAST(x.oid AS regconfig) AS text)
            FROM pg_ts_config AS x JOIN pg_namespace AS n ON n.oid = x.cfgnamespace WHERE %1$s
            UNION ALL SELECT 'the row security of ' || CAST(CAST(x.oid AS regclass) AS text)
            FROM pg_class AS x JOIN pg_namespace AS n ON n.oid = x.relnamespace WHERE x.relrowsecurity AND %1$s
            UNION ALL SELECT 'the event trigger ' || evtname FROM pg_event_trigger
            UNION ALL SELECT count(*) || ' large objects' FROM pg_largeobject_metadata HAVING count(*) > 0
            ORDER BY what
            """;

    static final String EVERYTHING = """
            SELECT CAST(CAST(x.oid AS regclass) AS text) AS what FROM pg_class AS x JOIN pg_namespace AS n ON n.oid = x.relnamespace
            WHERE x.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c') AND %1$s
            UNION ALL SELECT CAST(CAST(x.oid AS regprocedure) AS text) FROM pg_proc AS x JOIN pg_namespace AS n ON n.oid = x.pronamespace WHERE %1$s
            UNION ALL SELECT format_type(x.oid, NULL) FROM pg_type AS x JOIN pg_namespace AS n ON n.oid = x.typnamespace
            WHERE x.typtype IN ('e', 'd', 'r') AND %1$s
            UNION ALL SELECT n.nspname FROM pg_namespace AS n, LATERAL (SELECT n.oid, n.tableoid) AS x WHERE n.nspname <> 'public' AND %1$s
            ORDER BY what
            """;

    private DefinitionQueries() {
    }
}
