package org.soniquebay.database.backup.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;

class HarmlessFunctionsTest {

    /// They give another value at every call, and do nothing else.
    private static final Set<String> CHANGING = Set.of("clock_timestamp", "gen_random_uuid", "nextval", "random", "timeofday");

    @Test
    void whatTheServerKnowsToHaveEffectsIsNotHarmless() {
        try (Database database = TestDatabase.createWithoutTables()) {
            List<String> changing = database.read(handle -> handle.createQuery(
                    "SELECT DISTINCT proname FROM pg_proc WHERE provolatile = 'v' AND pronamespace = CAST('pg_catalog' AS regnamespace)")
                    .mapTo(String.class).list());
            assertThat(changing).contains("pg_read_file", "lo_import", "query_to_xml", "set_config", "pg_sleep", "ts_stat")
                    .filteredOn(name -> !CHANGING.contains(name)).filteredOn(HarmlessFunctions::has).isEmpty();
            List<String> reading = database.read(handle -> handle.createQuery("""
                    SELECT DISTINCT proname FROM pg_proc
                    WHERE pronamespace = CAST('pg_catalog' AS regnamespace) AND proname ~ '_to_xml|^has_.*_privilege$|^(lo|txid|inet_server)_|^ts_rewrite$'
                    """).mapTo(String.class).list());
            assertThat(reading).hasSizeGreaterThan(20).filteredOn(HarmlessFunctions::has).isEmpty();
            FunctionNames names = database.read(FunctionNames::of);
            assertThat(names.reachesOut("lo_import")).isTrue();
            assertThat(names.reachesOut("lower")).isFalse();
            assertThat(names.reachesOut("no_such")).isFalse();
        }
    }
}
