package org.soniquebay.database.backup.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;

class GuardedTablesTest {

    private static final String COMPUTES = "CREATE OR REPLACE FUNCTION public.quiet() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.role := 'admin'; RETURN NEW; END$$";
    /// What the earlier SoniqueBay had as well.
    private static final Set<String> SHARED = Set.of("artists", "albums", "tracks", "covers", "genres", "genre_tags", "mood_tags",
            "artist_similar", "track_genres", "artist_genres", "album_genres", "track_genre_tags", "track_mood_tags", "scan_sessions");

    @Test
    void everyTableOfThisProgramAloneIsGuarded() {
        try (Database library = TestDatabase.create()) {
            Set<String> tables = new HashSet<>(library.<List<String>, RuntimeException>read(handle -> handle.createQuery(
                    "SELECT tablename FROM pg_tables WHERE schemaname = 'public'").mapTo(String.class).list()));
            tables.removeAll(SHARED);
            assertThat(GuardedTables.NAMES).isEqualTo(tables);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"public.api_keys", "api_keys", "public.\"library_roots\"", "\"schema_history\""})
    void nothingIsComputedInThem(String table) {
        assertThat(refusals(table)).singleElement().asString().contains("which runs public.quiet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"public.notes", "public.tracks", "theirs.jobs"})
    void somethingMayBeComputedInOthers(String table) {
        assertThat(refusals(table)).isEmpty();
    }

    private static List<String> refusals(String table) {
        return new AllowedStatements(KnownFunctions.none(), FunctionNames.unknown()).refusals(List.of(COMPUTES,
                "CREATE TRIGGER quiet BEFORE INSERT ON " + table + " FOR EACH ROW EXECUTE FUNCTION public.quiet()"));
    }
}
