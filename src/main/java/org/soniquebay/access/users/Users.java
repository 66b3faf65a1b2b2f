package org.soniquebay.access.users;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.access.FailedLoginThrottle;
import org.soniquebay.access.Role;
import org.soniquebay.access.Secret;
import org.soniquebay.access.UnusableKeyFile;
import org.soniquebay.database.Database;

/// The users of a library: makes and removes them and their secrets, and decides whether a player may connect as one of them.
public final class Users {

    private static final Logger LOG = LoggerFactory.getLogger(Users.class);
    /// 32 letters and digits that are not mistaken for one another, for people type a secret on a phone.
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    /// Of five bits each: 130 bits.
    private static final int CHARACTERS = 26;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] NO_HASH = new byte[32];

    private final Database database;
    private final SecretSeal seal;
    private final InstantSource clock;
    private final UserStore rows = new UserStore();
    private final FailedLoginThrottle throttle;
    private final ListenAccounts listens;

    public Users(Database database, SecretSeal seal, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.seal = requireNonNull(seal, "seal is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.throttle = new FailedLoginThrottle(clock);
        this.listens = new ListenAccounts(database, seal, rows);
    }

    /// Makes the owner, without a secret, in a library that has no user.
    public void ensureOwner() {
        database.useTransaction(handle -> {
            if (rows.isEmpty(handle)) {
                rows.insert(handle, UserName.OWNER, Role.ADMIN, clock.instant());
            }
        });
    }

    /// The users' accounts at ListenBrainz.
    public ListenAccounts listens() {
        return listens;
    }

    /// The states of the sending of plays to ListenBrainz, of all users with a token.
    public List<ListenAccount> listenAccounts() {
        return database.read(ListenAccount::all);
    }

    /// All users, oldest first.
    public List<User> all() {
        return database.read(rows::all).stream().map(UserStore.Stored::user).toList();
    }

    public Optional<User> find(UserName name) {
        return database.read(handle -> rows.find(handle, name)).map(UserStore.Stored::user);
    }

    /// Makes a user with a secret.
    ///
    /// @param role `read`, `edit` or `admin`
    /// @return the secret, to be shown this once; empty when the name is taken
    /// @throws UnusableKeyFile when it cannot be encrypted
    public Optional<Secret> create(UserName name, Role role) {
        return database.inTransaction(handle -> rows.insert(handle, name, role, clock.instant()).map(user -> issue(handle, user)));
    }

    /// Gives a user a new secret in place of the one before.
    ///
    /// @return the secret, to be shown this once; empty when there is no such user
    /// @throws UnusableKeyFile when it cannot be encrypted
    public Optional<Secret> renew(UserName name) {
        return database.inTransaction(handle -> rows.find(handle, name).map(stored -> issue(handle, stored.user().id())));
    }

    private Secret issue(Handle handle, UserId user) {
        StringBuilder text = new StringBuilder();
        RANDOM.ints(CHARACTERS, 0, ALPHABET.length()).forEach(index -> text.append(ALPHABET.charAt(index)));
        Secret secret = new Secret(text.toString());
        rows.setSecret(handle, user, secret.hash(), seal.seal(user, secret), clock.instant());
        return secret;
    }

    /// Takes a user's secret back.
    ///
    /// @return whether there was one
    public boolean revoke(UserName name) {
        return database.inTransaction(handle -> rows.clearSecret(handle, name));
    }

    /// Removes a user with all that is the user's own.
    ///
    /// @return whether there was one
    public boolean remove(UserName name) {
        return database.inTransaction(handle -> {
            Optional<UserStore.Stored> known = rows.find(handle, name);
            known.ifPresent(stored -> rows.delete(handle, stored.user().id()));
            return known.isPresent();
        });
    }

    /// Logs in by name and secret.
    public Login byPassword(String name, String password) {
        Optional<UserStore.Stored> known = named(name);
        // An unknown user takes the same time.
        boolean right = MessageDigest.isEqual(known.flatMap(UserStore.Stored::hash).orElse(NO_HASH), new Secret(password).hash());
        return right ? known.<Login>map(stored -> new Login.Admitted(stored.user())).orElseGet(this::wrong) : wrong();
    }

    /// Logs in by name and the MD5 of secret and salt.
    ///
    /// @param token hexadecimal
    public Login byToken(String name, String token, String salt) {
        Optional<UserStore.Stored> known = named(name).filter(stored -> stored.sealed().isPresent());
        if (known.isEmpty()) {
            return wrong();
        }
        Optional<Secret> secret = opened(known.get());
        if (secret.isEmpty()) {
            return new Login.NoToken();
        }
        byte[] expected = md5(secret.get().text() + salt).getBytes(StandardCharsets.US_ASCII);
        boolean right = MessageDigest.isEqual(expected, token.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        return right ? new Login.Admitted(known.get().user()) : wrong();
    }

    /// Logs in by the secret alone.
    public Login byKey(String key) {
        byte[] hash = new Secret(key).hash();
        return database.read(handle -> rows.byHash(handle, hash)).<Login>map(stored -> new Login.Admitted(stored.user())).orElseGet(this::wrong);
    }

    private Optional<UserStore.Stored> named(String name) {
        return UserName.of(name).flatMap(valid -> database.read(handle -> rows.find(handle, valid)));
    }

    private Optional<Secret> opened(UserStore.Stored stored) {
        try {
            return seal.open(stored.user().id(), stored.sealed().orElseThrow());
        } catch (UnusableKeyFile e) {
            LOG.warn("No player can log in by a token: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private Login wrong() {
        throttle.slowDown();
        return new Login.Wrong();
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
