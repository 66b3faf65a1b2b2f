package org.soniquebay.database.embedded;

import java.util.List;

/// The settings of the embedded server: safe for data that matters, small enough for a Raspberry Pi.
final class ServerConfiguration {

    /// Code point order and Unicode rules that PostgreSQL brings itself: an index made on one system stays right on any
    /// other and after every update of the C library, which cannot be said of the system's own collations.
    public static final List<String> COLLATION = List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");

    /// The access rules: only the owner, only over loopback, only with the password.
    static final String ACCESS = """
            host all soniquebay 127.0.0.1/32 scram-sha-256
            """;

    private static final String SETTINGS = """
            # Written anew by SoniqueBay at every start.
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            # Short, and with room to spare: any user of this machine can take connections and never say who they are.
            max_connections = 40
            authentication_timeout = 15s
            password_encryption = 'scram-sha-256'

            fsync = on
            synchronous_commit = on
            full_page_writes = on
            restart_after_crash = on

            shared_buffers = 64MB
            work_mem = 8MB
            maintenance_work_mem = 64MB
            effective_cache_size = 256MB
            wal_level = minimal
            max_wal_senders = 0
            max_logical_replication_workers = 0
            min_wal_size = 32MB
            max_wal_size = 512MB
            max_worker_processes = 4
            max_parallel_workers = 2
            max_parallel_workers_per_gather = 2
            autovacuum_max_workers = 2
            random_page_cost = 1.5
            jit = off
            client_connection_check_interval = '10s'

            datestyle = 'iso, ymd'
            timezone = 'UTC'
            log_timezone = 'UTC'
            lc_messages = 'C'
            default_text_search_config = 'pg_catalog.simple'
            log_checkpoints = off
            log_min_messages = warning
            log_min_error_statement = panic
            log_line_prefix = '%%m [%%p] '
            """;

    private ServerConfiguration() {
    }

    static String text(int port) {
        return SETTINGS.formatted(port);
    }
}
