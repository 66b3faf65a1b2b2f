package org.soniquebay.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.database.Database;
import org.soniquebay.database.PgvectorServer;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.legacy.EvolutionTest.Snapshot;
import org.soniquebay.legacy.LegacyLibrary.Variant;
import org.soniquebay.legacy.plan.MigrationStatus;
import org.soniquebay.legacy.state.EvolutionListener;
import org.soniquebay.legacy.state.EvolutionPhase;
import org.soniquebay.legacy.state.EvolutionState;
import org.soniquebay.legacy.verify.Comparison;

/// `kill -9` of the tool, and of the server under it, between the parts of an evolution and at random moments: whatever is
/// left has a name, and the next run completes it or undoes it.
@Tag("slow")
class EvolutionKillRoundsTest {

    private static final PgvectorServer SERVER = PgvectorServer.DEBIAN_15;
    private static final int TRACKS = 400;
    private static final int TOOL_ROUNDS = 16;
    private static final int SERVER_ROUNDS = 6;
    private static final int LONGEST_RUN_MILLIS = 3_500;
    private static final List<String> BOUNDARIES = List.of("Making the new tables", "Giving names their keys", "Making indexes",
            "Reading the old spellings", "Copying covers", "Copying tracks", "Building the index", "Comparing every row");
    private static final List<String> LAST_STEPS = List.of("Making a backup", "Reading what the tables", "Completing the evolution");
    private static final List<String> WAY_BACK = List.of("Saving what SoniqueBay", "Giving rows back", "Removing the new tables");

    @TempDir
    Path folder;

    private final Random random = new Random(11);
    private DatabaseSettings.External template;
    private SortedMap<String, String> catalogBefore;
    private SortedMap<String, Long> rowsBefore;

    @BeforeEach
    void makeTemplate() {
        template = new LegacyLibrary(Variant.DRIFTED, TRACKS, 5).on(SERVER);
        try (Database database = Database.openAsItIs(template)) {
            catalogBefore = Snapshot.catalog(database);
            rowsBefore = Snapshot.rows(database);
        }
    }

    @AfterEach
    void dropTemplate() {
        SERVER.drop(template);
    }

    @Test
    void aKilledToolIsGoneOnWithOrUndone() throws Exception {
        for (int round = 0; round < TOOL_ROUNDS; round++) {
            DatabaseSettings.External address = SERVER.copyOf(template);
            kill(round, round / 2, BOUNDARIES, "apply", "--database", PgvectorServer.url(address), "--receipts", folder.toString());
            try (Database database = Database.openAsItIs(address)) {
                if (round % 3 == 0) {
                    assertNamed(database);
                    EvolutionTest.evolution(database).apply(EvolutionPhase.MIGRATE, Map.of(), EvolutionListener.NONE);
                    writeOfOurOwn(database);
                    kill(round, round / 6, WAY_BACK, "rollback", "--database", PgvectorServer.url(address), "--receipts", folder.toString(),
                            "--export", folder.resolve("export-" + round).toString());
                }
                endWell(database, round);
                if (round % 3 == 1) {
                    String[] contract = {"contract", "--database", PgvectorServer.url(address), "--receipts", folder.toString(),
                        "--backup", folder.resolve("backup-" + round).toString()};
                    kill(round, round / 6, LAST_STEPS, contract);
                    completeWell(database, contract);
                }
            }
            SERVER.drop(address);
        }
    }

    private static void writeOfOurOwn(Database database) {
        database.useTransaction(handle -> handle.execute("""
                UPDATE tracks SET title = 'Ours ' || id WHERE id % 10 = 3;
                INSERT INTO track_metadata (track_id, metadata_key, metadata_value, metadata_source)
                SELECT id, 'note', repeat('a note of ours ', 100), 'user' FROM tracks ON CONFLICT DO NOTHING"""));
    }

    /// The same command again, with the same name for the backup.
    private void completeWell(Database database, String... contract) throws IOException, InterruptedException {
        Evolution evolution = EvolutionTest.evolution(database);
        if (evolution.status().state() != EvolutionState.CONTRACTED) {
            assertThat(evolution.status().state()).isEqualTo(EvolutionState.VERIFIED);
            try (Tool again = migrate(contract)) {
                assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
            }
        }
        assertThat(evolution.receipts()).filteredOn(receipt -> receipt.step().equals("contract")).hasSize(1);
    }

    @Test
    void aKilledServerIsGoneOnWithOrUndone() throws Exception {
        for (int round = 0; round < SERVER_ROUNDS; round++) {
            DatabaseSettings.External address = SERVER.copyOf(template);
            int kind = round;
            Thread work = new Thread(() -> evolveUnderFire(address, kind));
            work.start();
            work.join(50 + random.nextInt(1500));
            SERVER.crash();
            work.join();
            try (Database database = Database.openAsItIs(address)) {
                endWell(database, round);
            }
            SERVER.drop(address);
        }
    }

    /// In every second round the crash may come while the old columns are being taken away.
    private void evolveUnderFire(DatabaseSettings.External address, int round) {
        try (Database database = Database.openAsItIs(address)) {
            Evolution evolution = EvolutionTest.evolution(database);
            evolution.apply(EvolutionPhase.VERIFY, Map.of(), EvolutionListener.NONE);
            if (round % 2 == 0) {
                evolution.contract(EvolvedTemplate::withoutBackup, EvolutionListener.NONE);
            }
        } catch (RuntimeException _) {
            // What a person would see as an error; what it leaves is looked at next.
        }
    }

    private void endWell(Database database, int round) {
        EvolutionState state = assertNamed(database);
        Evolution evolution = EvolutionTest.evolution(database);
        if (state == EvolutionState.CONTRACTED) {
            return;
        }
        if (state == EvolutionState.ROLLING_BACK || round % 2 == 0 && state.isUnderWay()) {
            // The same command again, wherever one was interrupted.
            evolution.rollback(folder.resolve("export-" + round), EvolutionListener.NONE);
            assertThat(Snapshot.catalog(database)).isEqualTo(catalogBefore);
            assertThat(Snapshot.rows(database)).isEqualTo(rowsBefore);
        }
        evolution.apply(EvolutionPhase.VERIFY, Map.of(), EvolutionListener.NONE);
        assertThat(evolution.verify().comparisons()).allMatch(Comparison::equal);
        assertThat(evolution.status().state()).isEqualTo(EvolutionState.VERIFIED);
    }

    private static EvolutionState assertNamed(Database database) {
        MigrationStatus migrationStatus = EvolutionTest.evolution(database).status();
        assertThat(migrationStatus.state()).isNotIn(EvolutionState.FOREIGN, EvolutionState.EMPTY, EvolutionState.OURS);
        return migrationStatus.state();
    }

    /// At a boundary in even rounds, at a random moment in odd ones.
    private void kill(int round, int boundaryNumber, List<String> boundaries, String... arguments) throws IOException, InterruptedException {
        String boundary = boundaries.get(boundaryNumber % boundaries.size());
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(round % 2 == 0 ? 60_000 : 600 + random.nextInt(LONGEST_RUN_MILLIS));
        try (Tool tool = migrate(arguments)) {
            while (tool.isAlive() && System.nanoTime() < end && !(round % 2 == 0 && tool.err().contains(boundary))) {
                Thread.sleep(2);
            }
        }
    }

    private Tool migrate(String... arguments) throws IOException {
        return Tool.start(folder, Stream.concat(Stream.of("migrate"), Stream.of(arguments)).toArray(String[]::new));
    }
}
