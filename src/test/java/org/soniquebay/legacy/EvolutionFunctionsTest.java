package org.soniquebay.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.database.backup.Backup;
import org.soniquebay.database.backup.BackupListener;
import org.soniquebay.database.backup.statement.AllowedStatements;
import org.soniquebay.database.backup.statement.FunctionNames;
import org.soniquebay.database.backup.statement.KnownFunctions;

/// The bridge's functions as a server tells them again, which spells everything but their bodies in its own way.
class EvolutionFunctionsTest {

    @TempDir
    private Path folder;

    private final Database library = TestDatabase.create();

    @AfterEach
    void close() {
        library.close();
    }

    @Test
    void whatTheProgramShipsIsKnownAndWhatDiffersInOneWordIsNot() throws IOException, SQLException {
        run(script("bookkeeping.sql"));
        run(script("bridge.sql").replace("${collation}", "default").replace("${vector}", "real[]"));
        run(script("link_journal.sql").replace("${table}", "track_genres").replace("${owner}", "track_id").replace("${label}", "genre_id"));
        run(script("restore.sql"));
        String journal = script("journal.sql").replace("${table}", "tracks").replace("${whole}", "jsonb_build_object('id', OLD.\"id\")");
        run(journal.replace("${before}", row("OLD", "")).replace("${after}", row("NEW", "")));

        assertThat(programs(KnownFunctions.none())).contains("the function soniquebay_migration.note_rows", "the function soniquebay_migration.restore")
                .hasSizeGreaterThan(9);
        assertThat(programs(EvolutionFunctions.known())).isEmpty();

        run(journal.replace("${before}", row("OLD", "')) || pg_read_file('x'), ('")).replace("${after}", row("NEW", "")));
        run(script("restore.sql").replace("RETURN true", "RETURN false"));
        run("ALTER FUNCTION soniquebay_migration.give_owner() RESET search_path");
        run("ALTER FUNCTION soniquebay_migration.decoded(text) SECURITY DEFINER");
        assertThat(programs(EvolutionFunctions.known())).containsExactlyInAnyOrder("the function soniquebay_migration.journal_tracks",
                "the function soniquebay_migration.yield_tracks", "the function soniquebay_migration.restore",
                "the function soniquebay_migration.give_owner", "the function soniquebay_migration.decoded");
        assertThat(programs(EvolutionFunctions.known().andAllOthers())).isEmpty();
    }

    @Test
    void aRowOfAnyLengthIsRead() throws IOException {
        String journal = script("journal.sql").split(";\\s+-- ", 2)[0].replace("${table}", "tracks").replace("${before}", row("OLD", ""))
                .replace("${after}", row("NEW", ""));
        String columns = String.join(", ", Collections.nCopies(30_000, "'a', OLD.\"a\""));
        AllowedStatements allowed = new AllowedStatements(EvolutionFunctions.known(), library.read(FunctionNames::of));

        assertThat(allowed.refusals(List.of(journal.replace("${whole}", "jsonb_build_object(" + columns + ")")))).isEmpty();
        assertThat(allowed.refusals(List.of(journal.replace("${whole}", "jsonb_build_object(" + columns + ", lo_import('a'))"))))
                .containsExactly("the function soniquebay_migration.journal_tracks");
    }

    private static String row(String row, String more) {
        return "jsonb_build_object('title', " + row + ".\"title\", 'path" + more + "', " + row + ".\"path\")";
    }

    private List<String> programs(KnownFunctions known) {
        return new Backup("test", Instant::now, BackupListener.NONE, known).write(library, folder.resolve("file"), true).programs();
    }

    private void run(String sql) throws SQLException {
        library.<SQLException>useTransaction(handle -> {
            try (Statement statement = handle.getConnection().createStatement()) {
                statement.execute("SET LOCAL check_function_bodies = off; " + sql);
            }
        });
    }

    private static String script(String file) throws IOException {
        try (InputStream stream = EvolutionFunctions.class.getResourceAsStream("/org/soniquebay/legacy/" + file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
