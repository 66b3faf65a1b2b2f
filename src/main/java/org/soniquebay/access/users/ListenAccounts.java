package org.soniquebay.access.users;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.result.RowView;
import org.soniquebay.access.Secret;
import org.soniquebay.access.UnusableKeyFile;
import org.soniquebay.database.Database;

/// The rows of `listen_accounts`: the tokens by which plays are sent to ListenBrainz, encrypted as the users' secrets are, and how that goes. Times are the database's.
public final class ListenAccounts {

    /// What a token is, for messages.
    public static final String RULE = "A token of ListenBrainz is 1 to 200 visible ASCII characters, without spaces.";

    private static final String FORM = "[!-~]{1,200}";
    private static final String PURPOSE = "listenbrainz";
    private static final double MILLIS = 1_000;

    private final Database database;
    private final SecretSeal seal;
    private final UserStore users;

    ListenAccounts(Database database, SecretSeal seal, UserStore users) {
        this.database = requireNonNull(database, "database is null");
        this.seal = requireNonNull(seal, "seal is null");
        this.users = requireNonNull(users, "users is null");
    }

    /// An account that something is to be sent for.
    ///
    /// @param name the user's
    /// @param token empty where it cannot be read with the key of the data folder
    /// @param given when the token was given
    /// @param failures exchanges that failed in a row
    public record Due(UserId user, String name, Optional<Secret> token, OffsetDateTime given, int failures) {
        public Due {
            requireNonNull(user, "user is null");
            requireNonNull(name, "name is null");
            requireNonNull(token, "token is null");
            requireNonNull(given, "given is null");
        }
    }

    /// @return empty for a text that cannot be a token
    public static Optional<Secret> token(String text) {
        return Optional.of(text.strip()).filter(token -> token.matches(FORM)).map(Secret::new);
    }

    /// Keeps a user's token in place of the one before. Plays that were refused wait again.
    ///
    /// @return whether there is such a user
    /// @throws UnusableKeyFile when it cannot be encrypted
    public boolean put(UserName name, Secret token) {
        return database.inTransaction(handle -> {
            Optional<UserId> user = users.find(handle, name).map(stored -> stored.user().id());
            user.ifPresent(id -> handle.createUpdate("""
                    INSERT INTO listen_accounts (user_id, token_sealed, token_given_at) VALUES (:user, :token, clock_timestamp())
                    ON CONFLICT (user_id) DO UPDATE SET token_sealed = excluded.token_sealed, token_given_at = excluded.token_given_at,
                        rejected_at = NULL, failures = 0, next_at = NULL, last_error = NULL, announced_track_id = NULL
                    """).bind("user", id).bind("token", seal.seal(id, PURPOSE, token)).execute());
            return user.isPresent();
        });
    }

    /// Forgets a user's token, and the plays that were not sent.
    ///
    /// @return whether there was one
    public boolean remove(UserName name) {
        return database.inTransaction(handle -> handle.createUpdate("""
                DELETE FROM listen_accounts WHERE user_id = (SELECT id FROM library_users WHERE lower(name) = lower(:name))
                """).bind("name", name.text()).execute() == 1);
    }

    /// The accounts whose tokens were not rejected.
    public List<Due> active() {
        return database.read(handle -> handle.createQuery("""
                SELECT account.user_id, library_users.name, account.token_sealed, account.token_given_at, account.failures
                FROM listen_accounts AS account JOIN library_users ON library_users.id = account.user_id
                WHERE account.rejected_at IS NULL ORDER BY account.user_id
                """).map(this::due).list());
    }

    /// Takes an account with plays that are to be sent now, which no other process gets before it is given back by [#succeeded], [#failed] or [#rejected].
    ///
    /// @param lease the longest time that this may take; a process that is killed gives nothing back
    /// @param longest the longest wait that [#failed] is given; one that lies further ahead is of a clock that was put back
    /// @param others whose accounts are not taken
    public Optional<Due> take(Duration lease, Duration longest, Collection<UserId> others) {
        return database.inTransaction(handle -> handle.createQuery("""
                UPDATE listen_accounts SET next_at = clock_timestamp() + make_interval(secs => :lease)
                WHERE user_id = (
                    SELECT account.user_id FROM listen_accounts AS account
                    WHERE account.rejected_at IS NULL AND account.user_id <> ALL (:others)
                      AND (account.next_at IS NULL OR account.next_at NOT BETWEEN clock_timestamp() AND clock_timestamp() + make_interval(secs => :longest))
                      AND EXISTS (SELECT 1 FROM listen_queue
                                  WHERE listen_queue.user_id = account.user_id AND listen_queue.played_at <= clock_timestamp() AND %s)
                    ORDER BY account.next_at NULLS FIRST, account.user_id LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING user_id, (SELECT name FROM library_users WHERE id = user_id) AS name, token_sealed, token_given_at, failures
                """.formatted(ListenAccount.WAITS.formatted("account")))
                .bindArray("others", UserId.class, others).bind("lease", seconds(lease)).bind("longest", seconds(longest.compareTo(lease) < 0 ? lease : longest)).map(this::due).findOne());
    }

    /// The service answered: the account's next turn comes after those of others.
    public void succeeded(UserId user) {
        database.useTransaction(handle -> handle.createUpdate("""
                UPDATE listen_accounts SET failures = 0, next_at = clock_timestamp(), last_error = CASE WHEN failures = 0 THEN last_error END WHERE user_id = :user
                """).bind("user", user).execute());
    }

    /// The service does not work.
    ///
    /// @param wait until the next try
    public void failed(UserId user, String why, Duration wait) {
        database.useTransaction(handle -> handle.createUpdate("""
                UPDATE listen_accounts SET failures = failures + 1, last_error = :why, next_at = clock_timestamp() + make_interval(secs => :wait) WHERE user_id = :user
                """).bind("user", user).bind("why", why).bind("wait", seconds(wait)).execute());
    }

    /// The service does not accept the token. One that was given since is another one, and stays.
    public void rejected(Due due, String why) {
        database.useTransaction(handle -> handle.createUpdate("""
                UPDATE listen_accounts SET rejected_at = clock_timestamp(), last_error = :why WHERE user_id = :user AND token_given_at = :given
                """).bind("user", due.user()).bind("given", due.given()).bind("why", why).execute());
    }

    /// Notes a trouble that ends nothing.
    public void noteError(UserId user, String why) {
        database.useTransaction(handle -> handle.createUpdate("UPDATE listen_accounts SET last_error = :why WHERE user_id = :user")
                .bind("user", user).bind("why", why).execute());
    }

    /// Notes what the user's player plays.
    ///
    /// @param track number of the song; empty for none
    /// @return whether it is another one than before; of several processes one is told so
    public boolean announces(UserId user, OptionalInt track) {
        return database.inTransaction(handle -> handle.createUpdate("""
                UPDATE listen_accounts SET announced_track_id = :track WHERE user_id = :user AND announced_track_id IS DISTINCT FROM CAST(:track AS integer)
                """).bind("user", user).bind("track", track).execute() == 1);
    }

    private Due due(RowView row) {
        UserId user = row.getColumn("user_id", UserId.class);
        return new Due(user, row.getColumn("name", String.class), opened(user, row.getColumn("token_sealed", byte[].class)),
                row.getColumn("token_given_at", OffsetDateTime.class), row.getColumn("failures", Integer.class));
    }

    private Optional<Secret> opened(UserId user, byte[] sealed) {
        try {
            return seal.open(user, PURPOSE, sealed);
        } catch (UnusableKeyFile _) {
            return Optional.empty();
        }
    }

    private static double seconds(Duration length) {
        return length.toMillis() / MILLIS;
    }
}
