package org.soniquebay.legacy.plan;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.legacy.receipt.Receipts;
import org.soniquebay.legacy.schema.LegacyTables;
import org.soniquebay.legacy.schema.TableShape;
import org.soniquebay.legacy.state.EvolutionState;

/// The state of a database, and its contents.
///
/// @param origin where an evolution that is under way began
/// @param reason why it is refused, for a foreign one
/// @param alembicVersions what the earlier SoniqueBay noted about its own migrations
/// @param mir whether the earlier one's MIR tables are there; they are left as they are
/// @param rows how many rows each table has, in the order of names
public record MigrationStatus(
        EvolutionState state, Optional<EvolutionState> origin, Optional<String> reason, List<String> alembicVersions, boolean mir,
        Map<String, Long> rows) {

    private static final List<String> NEEDED = List.of("id", "title", "path", "track_artist_id", "album_id", "duration", "genre",
            "musicbrainz_genre", "date_added", "date_modified");

    public MigrationStatus {
        requireNonNull(state, "state is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(reason, "reason is null");
        alembicVersions = List.copyOf(alembicVersions);
    }

    public static MigrationStatus of(Handle handle) {
        List<String> tables = TableShape.tables(handle, "public");
        List<String> alembic = tables.contains("alembic_version")
                ? handle.createQuery("SELECT version_num FROM public.alembic_version ORDER BY version_num").mapTo(String.class).list()
                : List.of();
        boolean mir = tables.contains("track_mir_raw");
        Map<String, Long> rows = TableShape.rows(handle, "public");
        Optional<String> refusal = Optional.empty();
        EvolutionState state = state(handle, tables);
        if (state == EvolutionState.FOREIGN) {
            refusal = Optional.of(reason(handle, tables));
        }
        return new MigrationStatus(state, origin(handle), refusal, alembic, mir, rows);
    }

    /// The state alone, without counting rows.
    public static EvolutionState state(Handle handle) {
        return state(handle, TableShape.tables(handle, "public"));
    }

    private static EvolutionState state(Handle handle, List<String> tables) {
        Optional<String> noted = readNote(handle, "state");
        if (noted.isPresent()) {
            return EvolutionState.valueOf(noted.get());
        }
        if (tables.contains("schema_history")) {
            return Receipts.hasContracted(handle) ? EvolutionState.CONTRACTED : EvolutionState.OURS;
        }
        if (tables.isEmpty()) {
            return EvolutionState.EMPTY;
        }
        if (!tables.contains("tracks") || !tables.contains("artists") || !missing(handle).isEmpty()) {
            return EvolutionState.FOREIGN;
        }
        boolean audio = TableShape.of(handle, "public", "tracks").columns().keySet().containsAll(LegacyTables.AUDIO);
        if (tables.contains("track_audio_features")) {
            return audio ? EvolutionState.FEATURES_BESIDE : EvolutionState.COLUMNS_DROPPED;
        }
        return audio ? EvolutionState.LEGACY : EvolutionState.FOREIGN;
    }

    private static Optional<EvolutionState> origin(Handle handle) {
        return readNote(handle, "origin").map(EvolutionState::valueOf);
    }

    private static Optional<String> readNote(Handle handle, String column) {
        boolean there = handle.createQuery("SELECT to_regclass('soniquebay_migration.evolution') IS NOT NULL").mapTo(Boolean.class).one();
        return there
                ? handle.createQuery("SELECT " + column + " FROM soniquebay_migration.evolution").mapTo(String.class).findOne()
                : Optional.empty();
    }

    private static List<String> missing(Handle handle) {
        Collection<String> columns = TableShape.of(handle, "public", "tracks").columns().keySet();
        return NEEDED.stream().filter(column -> !columns.contains(column)).toList();
    }

    private static String reason(Handle handle, List<String> tables) {
        if (!tables.contains("tracks") || !tables.contains("artists")) {
            return "It has no tables “tracks” and “artists”.";
        }
        List<String> missing = missing(handle);
        return missing.isEmpty()
                ? "Its table “tracks” has no audio columns, and there is no table “track_audio_features”: update the earlier SoniqueBay first."
                : "Its table “tracks” has no column " + String.join(", ", missing) + ": update the earlier SoniqueBay first.";
    }
}
