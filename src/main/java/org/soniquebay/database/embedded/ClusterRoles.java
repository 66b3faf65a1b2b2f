package org.soniquebay.database.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.soniquebay.database.names.SearchPath;

/// The two roles of the embedded cluster. The superuser that initdb makes has no password and is let in by no line of
/// `pg_hba.conf`: it acts only in PostgreSQL's single-user mode, while no server runs. All connections are the owner's;
/// the owner role owns the one database and may neither read files, run programs nor make roles.
///
/// The scripts are for single-user mode with `-j`, where an empty line ends a command. Each command is one transaction,
/// and each script may be run again, whenever it was interrupted.
final class ClusterRoles {

    /// The role of all our connections.
    static final String OWNER = "soniquebay";
    /// The role that initdb makes.
    static final String SUPERUSER = "postgres";

    /// Clusters were once made with the owner as their superuser, a right that PostgreSQL never takes away from the
    /// first role of a cluster: that one gets another name, and a new role the old name.
    private static final String ROLES = """
            DO $roles$
            DECLARE
                superuser name := (SELECT rolname FROM pg_authid WHERE oid = 10);
                granted record;
            BEGIN
                IF superuser = 'soniquebay' THEN
                    superuser := CASE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = 'postgres')
                                      THEN 'soniquebay_superuser' ELSE 'postgres' END;
                    -- No role renames the one that a session runs as.
                    CREATE ROLE soniquebay_renaming SUPERUSER;
                    SET SESSION AUTHORIZATION soniquebay_renaming;
                    EXECUTE format('ALTER ROLE soniquebay RENAME TO %%I', superuser);
                    EXECUTE format('SET SESSION AUTHORIZATION %%I', superuser);
                    DROP ROLE soniquebay_renaming;
                END IF;
                EXECUTE format('ALTER ROLE %%I PASSWORD NULL', superuser);
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'soniquebay') THEN
                    CREATE ROLE soniquebay;
                END IF;
                ALTER ROLE soniquebay LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '%s';
                FOR granted IN SELECT roleid::regrole AS role, grantor::regrole AS grantor FROM pg_auth_members
                               WHERE member = 'soniquebay'::regrole LOOP
                    EXECUTE format('REVOKE %%s FROM soniquebay GRANTED BY %%s CASCADE', granted.role, granted.grantor);
                END LOOP;
            END $roles$;
            """;

    /// Objects of an extension stay with the superuser, and so do those that must be a superuser's. Sequences of
    /// columns, row types and array types follow the objects they belong to.
    private static final String OWNERSHIP = """
            DO $ownership$
            DECLARE
                command text;
            BEGIN
                FOR command IN
                    WITH owned(classid, objid) AS (
                        SELECT 'pg_namespace'::regclass, oid FROM pg_namespace WHERE nspowner = 10
                        UNION ALL SELECT 'pg_class'::regclass, oid FROM pg_class WHERE relowner = 10 AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
                        UNION ALL SELECT 'pg_proc'::regclass, oid FROM pg_proc WHERE proowner = 10
                        UNION ALL SELECT 'pg_type'::regclass, t.oid FROM pg_type AS t LEFT JOIN pg_class AS c ON c.oid = t.typrelid
                            WHERE typowner = 10 AND typtype <> 'm' AND coalesce(c.relkind, 'c') = 'c'
                              AND NOT EXISTS (SELECT FROM pg_type AS element WHERE element.typarray = t.oid)
                        UNION ALL SELECT 'pg_operator'::regclass, oid FROM pg_operator WHERE oprowner = 10
                        UNION ALL SELECT 'pg_opclass'::regclass, oid FROM pg_opclass WHERE opcowner = 10
                        UNION ALL SELECT 'pg_opfamily'::regclass, oid FROM pg_opfamily WHERE opfowner = 10
                        UNION ALL SELECT 'pg_collation'::regclass, oid FROM pg_collation WHERE collowner = 10
                        UNION ALL SELECT 'pg_conversion'::regclass, oid FROM pg_conversion WHERE conowner = 10
                        UNION ALL SELECT 'pg_statistic_ext'::regclass, oid FROM pg_statistic_ext WHERE stxowner = 10
                        UNION ALL SELECT 'pg_ts_config'::regclass, oid FROM pg_ts_config WHERE cfgowner = 10
                        UNION ALL SELECT 'pg_ts_dict'::regclass, oid FROM pg_ts_dict WHERE dictowner = 10
                        UNION ALL SELECT 'pg_largeobject'::regclass, oid FROM pg_largeobject_metadata WHERE lomowner = 10)
                    SELECT format('ALTER %%s %%s OWNER TO soniquebay',
                                  CASE named.type WHEN 'statistics object' THEN 'STATISTICS' ELSE named.type END, named.identity)
                    FROM owned CROSS JOIN LATERAL pg_identify_object(classid, objid, 0) AS named
                    WHERE objid >= 16384
                      AND NOT EXISTS (SELECT FROM pg_depend AS needed
                                      WHERE needed.classid = owned.classid AND needed.objid = owned.objid AND needed.objsubid = 0
                                        AND (deptype = 'e' OR (deptype IN ('a', 'i') AND named.type = 'sequence')))
                LOOP
                    EXECUTE command;
                END LOOP;
                ALTER DATABASE soniquebay OWNER TO soniquebay;
            END $ownership$;
            """;

    private static final String DATABASE = "CREATE DATABASE soniquebay OWNER soniquebay;\n";

    private ClusterRoles() {
    }

    /// The script for the database `postgres` of a cluster without ours: makes the owner and the database.
    static String makingDatabase(String password) {
        return command(ROLES, password) + DATABASE + "\n";
    }

    /// The script for our database: makes the owner the role that it has to be, and everything in the database the owner's.
    static String settling(String password) {
        return command(ROLES + OWNERSHIP, password);
    }

    private static String command(String sql, String password) {
        return sql.formatted(password.replace("'", "''")) + "\n";
    }

    /// Whether the connection's role, the owner, has no more rights than it should.
    static boolean areSettled(Connection connection) throws SQLException {
        SearchPath.system(connection);
        try (Statement statement = connection.createStatement(); ResultSet answer = statement.executeQuery("""
                SELECT NOT (rolsuper OR rolcreaterole OR rolreplication OR rolbypassrls) AND datdba = r.oid
                       AND NOT EXISTS (SELECT FROM pg_auth_members WHERE member = r.oid)
                FROM pg_roles AS r, pg_database
                WHERE rolname = current_user AND datname = current_database()
                """)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
