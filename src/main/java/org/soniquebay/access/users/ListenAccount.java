package org.soniquebay.access.users;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The state of the sending of a user's plays to ListenBrainz.
///
/// @param name the user's
/// @param since when the token was given
/// @param rejected whether the service does not accept the token, so that nothing is sent until another one is given
/// @param waiting plays that are to be sent
/// @param refused plays that the service does not take
/// @param lastError the last trouble, one sentence without a full stop
public record ListenAccount(UserId user, UserName name, Instant since, boolean rejected, long waiting, long refused, Optional<String> lastError) {

    /// The condition that a row of `listen_queue` waits; `%s` is the row of `listen_accounts`. A token that is given again is a new try.
    public static final String WAITS = "(listen_queue.refused_at IS NULL OR listen_queue.refused_at < %s.token_given_at)";

    public ListenAccount {
        requireNonNull(user, "user is null");
        requireNonNull(name, "name is null");
        requireNonNull(since, "since is null");
        requireNonNull(lastError, "lastError is null");
    }

    /// All of them, by the ids of their users.
    public static List<ListenAccount> all(Handle handle) {
        return handle.createQuery("""
                SELECT account.user_id, library_users.name, account.token_given_at, account.rejected_at, account.last_error,
                       count(listen_queue.user_id) FILTER (WHERE %1$s) AS waiting, count(listen_queue.user_id) FILTER (WHERE NOT %1$s) AS refused
                FROM listen_accounts AS account
                JOIN library_users ON library_users.id = account.user_id
                LEFT JOIN listen_queue ON listen_queue.user_id = account.user_id
                GROUP BY account.user_id, library_users.name ORDER BY account.user_id
                """.formatted(WAITS.formatted("account")))
                .map(row -> new ListenAccount(row.getColumn("user_id", UserId.class), new UserName(row.getColumn("name", String.class)),
                        row.getColumn("token_given_at", Instant.class), row.getColumn("rejected_at", Instant.class) != null, row.getColumn("waiting", Long.class),
                        row.getColumn("refused", Long.class), Optional.ofNullable(row.getColumn("last_error", String.class))))
                .list();
    }
}
