package org.soniquebay.legacy;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.database.Database;
import org.soniquebay.database.PgvectorServer;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.legacy.LegacyLibrary.Variant;
import org.soniquebay.legacy.receipt.BackupSummary;
import org.soniquebay.legacy.state.EvolutionListener;
import org.soniquebay.legacy.state.EvolutionPhase;

/// Libraries of the earlier SoniqueBay at a state of their evolution, for tests of everything that works on a library. The
/// system property `soniquebay.tests.library` names the state that such tests are to run on.
public final class EvolvedTemplate {

    /// How far an evolution has come.
    public enum Stage {
        EXPANDED, MIGRATED, CONTRACTED
    }

    private static final PgvectorServer SERVER = PgvectorServer.DEBIAN_15;
    private static final int TRACKS = 48;
    private static final Map<Stage, DatabaseSettings.External> TEMPLATES = new EnumMap<>(Stage.class);

    private EvolvedTemplate() {
    }

    /// The state that is asked for; empty when tests run on fresh libraries.
    public static Optional<Stage> wanted() {
        return Optional.ofNullable(System.getProperty("soniquebay.tests.library")).map(name -> Stage.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    /// Whether tests run on tables that hold the size of a file of 2 GiB or more, which those of an earlier library do not
    /// before its evolution is complete.
    public static boolean holdsLargeFiles() {
        return wanted().filter(stage -> stage != Stage.CONTRACTED).isEmpty();
    }

    /// A library of 48 tracks, opened as the product opens it.
    public static synchronized Database create(Stage stage) {
        return Database.open(SERVER.copyOf(TEMPLATES.computeIfAbsent(stage, EvolvedTemplate::prepare)));
    }

    /// In the place of a backup before *contract*, for tests that go back nowhere.
    public static BackupSummary withoutBackup(Database database) {
        return new BackupSummary("none of " + database.name(), 0, "", 0, 0, List.of());
    }

    private static DatabaseSettings.External prepare(Stage stage) {
        DatabaseSettings.External address = new LegacyLibrary(Variant.CLEAN, TRACKS, 2).on(SERVER);
        try (Database database = Database.openAsItIs(address)) {
            Evolution evolution = EvolutionTest.evolution(database);
            evolution.apply(stage == Stage.EXPANDED ? EvolutionPhase.EXPAND : EvolutionPhase.VERIFY, Map.of(), EvolutionListener.NONE);
            if (stage == Stage.CONTRACTED) {
                evolution.contract(EvolvedTemplate::withoutBackup, EvolutionListener.NONE);
            }
        }
        return address;
    }
}
