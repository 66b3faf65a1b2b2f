package org.soniquebay.app.keys;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.soniquebay.access.ApiKey;
import org.soniquebay.access.ApiKeyStore;
import org.soniquebay.access.InitialKey;
import org.soniquebay.access.KeyFile;
import org.soniquebay.access.KeyName;
import org.soniquebay.access.Role;
import org.soniquebay.access.Secret;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.ListText;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/// `key …`: the API keys of a library. The command also runs while the library is served; its changes hold at once.
@Command(
        name = "key",
        description = "Makes, lists and revokes the API keys that open a library to other users, programs and machines.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class KeyCommand implements Runnable {

    private static final int WIDEST_ROLE = Stream.of(Role.values()).mapToInt(role -> role.word().length()).max().orElseThrow();

    private final Wiring wiring;
    private final ApiKeyStore keys;

    @Spec
    private CommandSpec spec;

    public KeyCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
        this.keys = new ApiKeyStore(wiring.clock());
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: create, list or revoke.");
    }

    @Command(name = "create", mixinStandardHelpOptions = true, description = {
        "Makes a key and prints it. It is shown only this once: the library keeps no more than its hash. A key has a role, and may do"
                + " what those before it may: metrics (figures and health), read (everything), edit (changes of the library), admin (control of"
                + " the work, scans, and deletions in bulk)."
    })
    int create(
            @Parameters(paramLabel = "NAME", description = "What to call it, such as the device it is for.") String name,
            @Option(names = "--role", paramLabel = "ROLE", description = "metrics, read (default), edit or admin.", defaultValue = "read")
            String role,
            @Mixin LibraryOptions options) {
        KeyName wanted = named(name);
        Role opens = Role.of(role).orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "--role must be metrics, read, edit or admin."));
        if (wanted.equals(KeyName.FROM_FILE)) {
            throw new CommandFailure(ExitCode.USAGE, "The name " + wanted + " is that of the key given by --api-key-file.");
        }
        Secret key = Secret.newKey();
        try (Database database = wiring.existing(options)) {
            if (!database.inTransaction(handle -> keys.add(handle, wanted, opens, key))) {
                throw new CommandFailure(ExitCode.PARTLY, "There is a key “" + wanted + "” already: choose another name, or revoke it first.");
            }
        }
        // The secret is alone on its stream, so that a script can take it.
        System.err.println("The key “" + wanted + "” (role " + opens.word() + ") is shown only this once:");
        System.out.println(key.text());
        return ExitCode.DONE;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the keys that are valid, with their roles, without the keys themselves.")
    int list(
            @Option(names = "--all", description = "Revoked ones as well.") boolean all,
            @Mixin LibraryOptions options) {
        List<ApiKey> known;
        try (Database database = wiring.existing(options)) {
            known = database.read(keys::all).stream().filter(key -> all || key.revokedAt().isEmpty()).toList();
        }
        int width = known.stream().mapToInt(key -> key.name().text().length()).max().orElse(0);
        for (ApiKey key : known) {
            System.out.println(ListText.padded(key.name().text(), width) + "  " + ListText.padded(key.role().word(), WIDEST_ROLE)
                    + "  made " + ListText.minute(key.createdAt())
                    + told("  last used ", key.lastUsedAt()).orElse("  never used")
                    + told("  revoked ", key.revokedAt()).orElse(""));
        }
        if (known.isEmpty()) {
            System.err.println("There are no keys.");
        }
        return ExitCode.DONE;
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Ends a key and every session it was exchanged for, at once.")
    int revoke(
            @Parameters(paramLabel = "NAME", description = "The key's name.") String name,
            @Mixin LibraryOptions options) {
        KeyName unwanted = named(name);
        KeyFile first = KeyFile.ofFirst(options.dataFolder());
        boolean removed;
        try (Database database = wiring.existing(options)) {
            if (!database.inTransaction(handle -> keys.revoke(handle, unwanted))) {
                throw new CommandFailure(ExitCode.PARTLY, "There is no valid key “" + unwanted + "”.");
            }
            removed = new InitialKey(database, keys).removeRevoked(first);
        }
        System.out.println("The key “" + unwanted + "” is not valid any more." + (removed ? " It was removed from " + first.path() + "." : ""));
        return ExitCode.DONE;
    }

    private static KeyName named(String name) {
        return KeyName.of(name).orElseThrow(() ->
                new CommandFailure(ExitCode.USAGE, "A key's name is 1 to 100 visible characters, with single spaces between them."));
    }

    private static Optional<String> told(String what, Optional<Instant> when) {
        return when.map(instant -> what + ListText.minute(instant));
    }
}
