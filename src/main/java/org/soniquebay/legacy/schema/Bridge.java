package org.soniquebay.legacy.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.soniquebay.database.Database;
import org.soniquebay.database.names.Quoted;

/// The triggers that keep both halves together, and the functions behind them; they say for themselves what they do.
public final class Bridge {

    /// The prefix of every trigger of the bridge.
    public static final String PREFIX = "soniquebay_";

    /// The columns that are too large to be copied with every change, and never changed by us.
    private static final Set<String> HEAVY = Set.of("vector", "cover_data", "search");
    private static final String OURS = "WHEN (soniquebay_migration.is_ours())";
    private static final String OUR_LINKS = "WHEN (soniquebay_migration.is_journaled())";
    private static final String THEIRS = "WHEN (NOT soniquebay_migration.is_ours())";

    private final Database database;

    public Bridge(Database database) {
        this.database = database;
    }

    public void install() {
        ShortLocks.useTransaction(database, "make the bridge", handle -> {
            Script.of("bridge.sql", Map.of("collation", collation(handle), "vector", database.pgvector() ? "vector(512)" : "real[]")).run(handle);
            CarriedRows.makeView(handle);
        });
        LegacyTables.NAMED.forEach(table -> triggers(table,
                "key BEFORE INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION soniquebay_migration.give_match_key()"));
        triggers("albums", "key BEFORE INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION soniquebay_migration.give_identity_key()");
        triggers("covers", "owner BEFORE INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION soniquebay_migration.give_owner()");
        List.of("genres", "artist_similar").forEach(table -> triggers(table,
                "dates BEFORE INSERT ON %s FOR EACH ROW " + OURS + " EXECUTE FUNCTION soniquebay_migration.give_dates()"));
        List.of("tracks", "albums", "artists").forEach(table -> triggers(table,
                "covers AFTER DELETE ON %s FOR EACH ROW " + OURS + " EXECUTE FUNCTION soniquebay_migration.take_covers()"));
        triggers("tracks", noteTriggers(""));
        triggers("covers", statementTriggers("note_covers"));
        List.of("artists", "albums", "genres", "genre_tags").forEach(table -> triggers(table, List.of(noteTriggers("").get(1))));
        List.of("track_genres", "track_genre_tags").forEach(table -> triggers(table, noteTriggers("'track_id'")));
        List<String> old = database.read(handle -> handle.createQuery("SELECT DISTINCT table_name FROM soniquebay_migration.old_columns")
                .mapTo(String.class).list());
        LegacyTables.WITH_ID.stream().filter(old::contains).forEach(this::journal);
        LegacyTables.LINKS.stream().filter(links -> old.contains(links.table())).forEach(this::journal);
        triggers("track_audio_analyses", "correction AFTER INSERT OR UPDATE ON %s FOR EACH ROW WHEN (NEW.analysis_source = 'user')"
                + " EXECUTE FUNCTION soniquebay_migration.note_correction()");
        triggers("track_metadata", List.of(
                "correction AFTER INSERT OR UPDATE ON %s FOR EACH ROW WHEN (NEW.metadata_source = 'user' AND NEW.metadata_key = 'genre')"
                        + " EXECUTE FUNCTION soniquebay_migration.note_correction()",
                "withdrawal AFTER DELETE ON %s FOR EACH ROW WHEN (OLD.metadata_source = 'user' AND OLD.metadata_key = 'genre')"
                        + " EXECUTE FUNCTION soniquebay_migration.note_correction()"));
    }

    private static List<String> noteTriggers(String argument) {
        String call = " FOR EACH STATEMENT EXECUTE FUNCTION soniquebay_migration.note_rows(" + argument + ")";
        List<String> triggers = new ArrayList<>(List.of(
                "insert AFTER INSERT ON %s REFERENCING NEW TABLE AS written" + call,
                "update AFTER UPDATE ON %s REFERENCING NEW TABLE AS written" + call));
        if (!argument.isEmpty()) {
            triggers.add("delete AFTER DELETE ON %s REFERENCING OLD TABLE AS written" + call);
        }
        return triggers;
    }

    private void journal(String table) {
        ShortLocks.useTransaction(database, "make the bridge", handle -> Script.of("journal.sql", Map.of(
                "table", table, "before", columns(handle, table, "OLD"), "after", columns(handle, table, "NEW"),
                "whole", whole(handle, table))).run(handle));
        String journal = " EXECUTE FUNCTION soniquebay_migration.journal_" + table + "()";
        String yield = " EXECUTE FUNCTION soniquebay_migration.yield_" + table + "()";
        triggers(table, List.of("journal AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW " + OURS + journal,
                "yield AFTER UPDATE OR DELETE ON %s FOR EACH ROW " + THEIRS + yield));
    }

    private void journal(LegacyTables.Links links) {
        links(links);
        keepAccount(links);
    }

    private void links(LegacyTables.Links links) {
        ShortLocks.useTransaction(database, "make the bridge", handle -> Script.of("link_journal.sql",
                Map.of("table", links.table(), "owner", links.owner(), "label", links.label())).run(handle));
        List<String> triggers = new ArrayList<>(statementTriggers("note_" + links.table()));
        triggers.add("journal AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW " + OUR_LINKS
                + " EXECUTE FUNCTION soniquebay_migration.journal_" + links.table() + "()");
        triggers(links.table(), triggers);
    }

    /// Begins the account of a table's links with those that are there. Notes from before this moment that are among
    /// them are deleted: the deletion sees the same moment as the copy.
    private void keepAccount(LegacyTables.Links links) {
        database.jdbi().useTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            handle.execute("DELETE FROM soniquebay_migration.original_links WHERE table_name = '" + links.table() + "'");
            handle.execute("""
                    INSERT INTO soniquebay_migration.original_links (table_name, owner_id, label_id, change)
                    SELECT '%1$s', %2$s, %3$s, 'there' FROM public.%1$s
                    """.formatted(links.table(), links.owner(), links.label()));
        });
    }

    /// The triggers that run once for each statement, with all rows that it wrote and removed.
    private static List<String> statementTriggers(String function) {
        String call = " FOR EACH STATEMENT EXECUTE FUNCTION soniquebay_migration." + function + "()";
        return List.of(
                "written_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS written" + call,
                "written_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS unwritten NEW TABLE AS written" + call,
                "written_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS unwritten" + call);
    }

    private void triggers(String table, String trigger) {
        triggers(table, List.of(trigger));
    }

    private void triggers(String table, List<String> triggers) {
        ShortLocks.useTransaction(database, "make the bridge", handle -> triggers.forEach(trigger ->
                handle.execute("CREATE OR REPLACE TRIGGER " + PREFIX + trigger.formatted("public." + table))));
    }

    /// The old columns of a row that may change, as JSON.
    private static String columns(Handle handle, String table, String row) {
        return oldColumns(handle, table).stream().filter(column -> isJournaled(table, column))
                .map(column -> Quoted.text(column) + ", " + row + "." + Quoted.name(column))
                .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
    }

    /// Whether we may change this column of an old table, so that its old value is kept.
    public static boolean isJournaled(String table, String column) {
        return !column.equals("id") && (!HEAVY.contains(column) || table.equals("artists") && column.equals("vector"));
    }

    /// A deleted row, with all its values.
    private static String whole(Handle handle, String table) {
        return oldColumns(handle, table).stream().map(column -> Quoted.text(column) + ", OLD." + Quoted.name(column))
                .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
    }

    public static List<String> oldColumns(Handle handle, String table) {
        return handle.createQuery("""
                SELECT column_name FROM soniquebay_migration.old_columns WHERE table_name = :table ORDER BY position
                """).bind("table", table).mapTo(String.class).list();
    }

    /// The collation for folding letters of all languages by Unicode's rules, where the server knows them.
    private static String collation(Handle handle) {
        return handle.createQuery("SELECT collname FROM pg_collation WHERE collname IN ('und-x-icu', 'pg_c_utf8') ORDER BY collname DESC LIMIT 1")
                .mapTo(String.class).findOne().orElse("default");
    }
}
