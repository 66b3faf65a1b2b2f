package org.soniquebay.app.users;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.soniquebay.access.Role;
import org.soniquebay.access.Secret;
import org.soniquebay.access.UnusableKeyFile;
import org.soniquebay.access.users.ListenAccount;
import org.soniquebay.access.users.ListenAccounts;
import org.soniquebay.access.users.User;
import org.soniquebay.access.users.UserId;
import org.soniquebay.access.users.UserName;
import org.soniquebay.access.users.Users;
import org.soniquebay.app.cli.Amount;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.ListText;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.config.SecretFile;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/// `user …`: the users of a library. The command also runs while the library is served; its changes hold at once.
@Command(
        name = "user",
        description = "Makes, lists and removes the users whose players connect to the library by the Subsonic protocol, and their secrets.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class UserCommand implements Runnable {

    private static final int WIDEST_ROLE = "admin".length();

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    public UserCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: create, list, secret, listenbrainz or remove.");
    }

    @Command(name = "create", mixinStandardHelpOptions = true, description = {
        "Makes a user and prints the secret for players. It is shown only this once, and opens nothing but the Subsonic protocol (/rest)."
    })
    int create(
            @Parameters(paramLabel = "NAME", description = "The user's name, as players ask for it.") String name,
            @Option(names = "--role", paramLabel = "ROLE", description = "read, edit (default; playlists too) or admin (scans, and other users).", defaultValue = "edit")
            String role,
            @Mixin LibraryOptions options) {
        UserName wanted = named(name);
        Role may = Role.of(role).filter(found -> found != Role.METRICS)
                .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "--role must be read, edit or admin."));
        Optional<Secret> secret = with(options, users -> users.create(wanted, may));
        print(wanted, secret.orElseThrow(() -> new CommandFailure(ExitCode.PARTLY, "There is a user “" + wanted + "” already.")));
        return ExitCode.DONE;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the users with their roles, without their secrets.")
    int list(@Mixin LibraryOptions options) {
        Map<UserId, ListenAccount> accounts = new HashMap<>();
        List<User> users = with(options, known -> {
            known.listenAccounts().forEach(account -> accounts.put(account.user(), account));
            return known.all();
        });
        int width = users.stream().mapToInt(user -> user.name().text().length()).max().orElse(0);
        for (User user : users) {
            System.out.println(ListText.padded(user.name().text(), width) + "  " + ListText.padded(user.role().word(), WIDEST_ROLE)
                    + "  made " + ListText.minute(user.createdAt())
                    + user.secretMadeAt().map(time -> "  secret made " + ListText.minute(time)).orElse("  no secret")
                    + Optional.ofNullable(accounts.get(user.id())).map(UserCommand::listenBrainz).orElse(""));
        }
        if (users.isEmpty()) {
            System.err.println("There are no users.");
        }
        return ExitCode.DONE;
    }

    @Command(name = "secret", mixinStandardHelpOptions = true, description = {
        "Gives a user a new secret in place of the one before, and prints it this once; or takes the secret away, so that no player connects as this user."
    })
    int secret(
            @Parameters(paramLabel = "NAME", description = "The user's name, such as owner.") String name,
            @Option(names = "--revoke", description = "Take the secret away and make no new one.") boolean revoke,
            @Mixin LibraryOptions options) {
        UserName wanted = named(name);
        if (revoke) {
            if (!with(options, users -> users.revoke(wanted))) {
                throw new CommandFailure(ExitCode.PARTLY, "There is no user “" + wanted + "” with a secret.");
            }
            System.out.println("No player connects as “" + wanted + "” any more.");
        } else {
            Optional<Secret> secret = with(options, users -> {
                users.ensureOwner();
                return users.renew(wanted);
            });
            print(wanted, secret.orElseThrow(() -> unknown(wanted)));
        }
        return ExitCode.DONE;
    }

    /// How the sending of a user's plays goes, behind the user's line.
    private static String listenBrainz(ListenAccount account) {
        return "  ListenBrainz: " + (account.rejected() ? "token rejected, " : "") + Amount.of(account.waiting(), "play") + " to send"
                + (account.refused() == 0 ? "" : ", %,d refused".formatted(account.refused()))
                + account.lastError().map(why -> " (" + TerminalText.of(why) + ")").orElse("");
    }

    @Command(name = "listenbrainz", mixinStandardHelpOptions = true, description = {
        "Sends each counted play of a user to ListenBrainz from then on, by the user's token there, which is read from standard input or a file; or forgets the token."
    })
    int listenBrainz(
            @Parameters(paramLabel = "NAME", description = "The user's name.") String name,
            @Option(names = "--token-file", paramLabel = "FILE", description = "File with the token, in one line (default: standard input).") Path file,
            @Option(names = "--revoke", description = "Forget the token, and the plays that were not sent yet.") boolean revoke,
            @Mixin LibraryOptions options) {
        UserName user = named(name);
        if (revoke) {
            if (!with(options, users -> users.listens().remove(user))) {
                throw new CommandFailure(ExitCode.PARTLY, "There is no user “" + user + "” with a token of ListenBrainz.");
            }
            System.out.println("The plays of “" + user + "” are not sent to ListenBrainz any more.");
        } else {
            Secret token = ListenAccounts.token(file == null ? TypedToken.read() : SecretFile.read(file, "the token of ListenBrainz"))
                    .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, ListenAccounts.RULE));
            if (!with(options, users -> users.listens().put(user, token))) {
                throw unknown(user);
            }
            System.out.println("The plays of “" + user + "” are sent to ListenBrainz from now on, while the library is served.");
        }
        return ExitCode.DONE;
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Removes a user, and all that is the user's own.")
    int remove(@Parameters(paramLabel = "NAME", description = "The user's name.") String name, @Mixin LibraryOptions options) {
        UserName unwanted = named(name);
        if (!with(options, users -> users.remove(unwanted))) {
            throw unknown(unwanted);
        }
        System.out.println("The user “" + unwanted + "” is removed.");
        return ExitCode.DONE;
    }

    private <T> T with(LibraryOptions options, Function<Users, T> action) {
        try (Database database = wiring.existing(options)) {
            return action.apply(wiring.users(database, options));
        } catch (UnusableKeyFile e) {
            throw new CommandFailure(ExitCode.PARTLY, e.getMessage());
        }
    }

    private static CommandFailure unknown(UserName name) {
        return new CommandFailure(ExitCode.PARTLY, "There is no user “" + name + "”.");
    }

    private static void print(UserName user, Secret secret) {
        // The secret is alone on its stream, so that a script can take it.
        System.err.println("The secret of “" + user + "” for players, shown only this once:");
        System.out.println(secret.text());
    }

    private static UserName named(String name) {
        return UserName.of(name).orElseThrow(() -> new CommandFailure(ExitCode.USAGE, UserName.RULE));
    }
}
