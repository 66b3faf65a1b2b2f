package org.soniquebay.database.embedded;

import java.nio.file.Path;

/// Clusters for the tests of other packages.
public final class TestCluster {

    private TestCluster() {
    }

    /// Makes a cluster in a folder, whose role may make databases; the product's may not. Nothing is forced to the disk: the
    /// databases of tests end with their process, and most of the time of making one was spent on that. Tests may delete rows
    /// in any order.
    public static void prepare(Path folder) {
        Cluster cluster = new Cluster(DataFolder.prepared(folder), programs(folder));
        cluster.prepare();
        cluster.asSuperuser("postgres", "ALTER ROLE soniquebay CREATEDB;\n\nALTER SYSTEM SET fsync = off;\n\nALTER SYSTEM SET full_page_writes = off;\n\n"
                + "GRANT SET ON PARAMETER session_replication_role TO soniquebay;\n\n");
    }

    /// The folder of the product's own PostgreSQL, unpacked beside a data folder.
    public static Path home(Path folder) {
        return programs(folder).home();
    }

    /// The major version of the product's own PostgreSQL.
    public static int major() {
        return PostgresProgram.MAJOR;
    }

    private static PostgresProgram programs(Path folder) {
        return PostgresProgram.unpacked(System.getenv(), folder);
    }
}
