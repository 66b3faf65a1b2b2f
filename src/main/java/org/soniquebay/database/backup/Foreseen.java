package org.soniquebay.database.backup;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.soniquebay.database.ProgramSteps;
import org.soniquebay.database.backup.BackupRefused.Reason;
import org.soniquebay.database.backup.statement.AllowedStatements;
import org.soniquebay.database.backup.statement.FunctionNames;
import org.soniquebay.database.backup.statement.KnownFunctions;

/// Checks whether a restoration would take the contents of a backup, before anything of it is run.
public final class Foreseen {

    private static final int NAMED = 3;

    private final KnownFunctions known;

    /// @param known the functions that a backup may bring along
    public Foreseen(KnownFunctions known) {
        this.known = requireNonNull(known, "known is null");
    }

    /// Looks at a file without a server, before a place is prepared for it; the restoration looks again, and closer.
    ///
    /// @throws BackupRefused when something in it is not run, or it is of a newer version
    public void require(BackupFile backup) {
        requireKnownStep(backup);
        require(backup, FunctionNames.unknown(), Set.of());
    }

    static void requireKnownStep(BackupFile backup) {
        backup.manifest().step().filter(step -> !ProgramSteps.hold(step)).ifPresent(step -> {
            throw new BackupRefused(Reason.FILE, "The backup " + backup.path() + " is of a newer SoniqueBay (schema step " + step
                    + "): update this one.");
        });
    }

    void require(BackupFile backup, FunctionNames server, Set<String> extensions) {
        SchemaScript script = backup.manifest().schema();
        List<String> refused = refusals(known, server, script);
        if (!refused.isEmpty()) {
            boolean trustable = refusals(known.andAllOthers(), server, script).isEmpty();
            throw new BackupRefused(Reason.FILE, "The backup " + backup.path() + " holds " + named(refused)
                    + ", which a restoration does not run: nothing was restored."
                    + (trustable ? " If you trust who made the file like the maker of a program, add --trust-functions." : ""));
        }
        // Without a server it is unknown which extensions an administrator has made.
        boolean asked = !server.all().isEmpty();
        script.extensions().stream().map(SchemaScript.Extension::name)
                .filter(name -> asked && !AllowedStatements.isMade(name) && !extensions.contains(name)).findFirst().ifPresent(name -> {
                    throw new BackupRefused(Reason.FILE, "The backup " + backup.path() + " asks for the PostgreSQL extension " + name
                            + ", which a restoration does not make: nothing was restored. If you want it, make it in the empty database first.");
                });
    }

    /// The definitions of a database that are restored only when the file is trusted, in words.
    List<String> programs(SchemaScript script, FunctionNames server) {
        return refusals(known, server, script);
    }

    private static List<String> refusals(KnownFunctions known, FunctionNames server, SchemaScript script) {
        return new AllowedStatements(known, server).refusals(Stream.concat(script.before().stream(), script.after().stream()).toList());
    }

    private static String named(List<String> refused) {
        List<String> told = new ArrayList<>(refused.subList(0, Math.min(NAMED, refused.size())));
        if (refused.size() > NAMED) {
            told.add((refused.size() - NAMED) + " more");
        }
        return told.size() == 1 ? told.getFirst()
                : String.join(", ", told.subList(0, told.size() - 1)) + " and " + told.getLast();
    }
}
