package org.soniquebay.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;

/// Keys and sessions on real PostgreSQL, through the door they are for.
class AuthenticatorTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final KeyName LAPTOP = new KeyName("laptop");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private Database database;
    private ApiKeyStore keys;
    private SessionStore sessions;
    private Authenticator everywhere;
    private Authenticator here;
    private KeyExchange exchange;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        keys = new ApiKeyStore(now::get);
        sessions = new SessionStore(now::get);
        everywhere = new Authenticator(database, new AccessRules(AllowedHosts.of("0.0.0.0", Set.of("box"), List.of())), now::get);
        exchange = new KeyExchange(database, now::get);
        here = new Authenticator(database, new AccessRules(AllowedHosts.of("127.0.0.1", Set.of(), List.of())), now::get);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aValidKeyPassesUntilItIsRevoked() {
        Secret key = key(LAPTOP);
        assertThat(withKey(everywhere, key)).isInstanceOfSatisfying(AuthenticationResult.Admitted.class, admitted ->
                assertThat(admitted.caller()).isInstanceOfSatisfying(Caller.KeyHolder.class, holder ->
                        assertThat(holder.key().name()).isEqualTo(LAPTOP)));

        assertThat(revoke(LAPTOP)).isTrue();

        assertThat(withKey(everywhere, key)).isEqualTo(new AuthenticationResult.Refused(DenialReason.WRONG_KEY));
        assertThat(withKey(here, key)).isEqualTo(new AuthenticationResult.Refused(DenialReason.WRONG_KEY));
        assertThat(revoke(LAPTOP)).isFalse();
        assertThat(exchange.begin(key)).isEmpty();
    }

    @Test
    void whatIsNoKeyDoesNotPass() {
        Secret key = key(LAPTOP);

        for (String text : List.of("", "sqb_", key.text() + "x", key.text().substring(1), key.text().toUpperCase(), "\0", "' OR true --", "\ud800")) {
            assertThat(withKey(here, new Secret(text))).as(text).isEqualTo(new AuthenticationResult.Refused(DenialReason.WRONG_KEY));
            assertThat(exchange.begin(new Secret(text))).isEmpty();
        }
    }

    @Test
    void aSessionPassesUntilItEndsOrExpires() {
        NewSession session = exchange.begin(key(LAPTOP)).orElseThrow();
        assertThat(session.expiresAt()).isEqualTo(START.plus(SessionStore.LENGTH));
        assertThat(withSession(everywhere, session)).isInstanceOfSatisfying(AuthenticationResult.Admitted.class, admitted ->
                assertThat(admitted.caller()).isInstanceOfSatisfying(Caller.SessionHolder.class, holder -> {
                    assertThat(holder.session().key().name()).isEqualTo(LAPTOP);
                    assertThat(holder.session().expiresAt()).isEqualTo(session.expiresAt());
                }));

        now.set(session.expiresAt());
        assertThat(withSession(everywhere, session)).isEqualTo(new AuthenticationResult.Refused(DenialReason.SESSION_OVER));

        now.set(START);
        exchange.end(List.of(session.token()));
        assertThat(withSession(everywhere, session)).isEqualTo(new AuthenticationResult.Refused(DenialReason.SESSION_OVER));
        assertThat(withSession(here, session)).isEqualTo(new AuthenticationResult.Admitted(new Caller.Local()));
    }

    @Test
    void aSessionThatPausesForAWeekIsOver() {
        NewSession busy = exchange.begin(key(LAPTOP)).orElseThrow();
        NewSession idle = exchange.begin(key(new KeyName("phone"))).orElseThrow();

        now.set(START.plus(Duration.ofDays(6)));
        assertThat(withSession(everywhere, busy)).isInstanceOf(AuthenticationResult.Admitted.class);
        now.set(START.plus(Duration.ofDays(8)));
        assertThat(withSession(everywhere, busy)).isInstanceOf(AuthenticationResult.Admitted.class);
        assertThat(withSession(everywhere, idle)).isEqualTo(new AuthenticationResult.Refused(DenialReason.SESSION_OVER));

        exchange.begin(key(new KeyName("tablet")));
        assertThat(sessionRows()).isEqualTo(2);
    }

    @Test
    void useOfASessionIsWrittenOnceAnHour() {
        NewSession session = exchange.begin(key(LAPTOP)).orElseThrow();
        withSession(everywhere, session);
        String version = sessionVersion();

        now.set(START.plus(Duration.ofMinutes(59)));
        withSession(everywhere, session);
        assertThat(sessionVersion()).isEqualTo(version);

        now.set(START.plus(Duration.ofMinutes(61)));
        withSession(everywhere, session);
        assertThat(sessionVersion()).isNotEqualTo(version);
    }

    @Test
    void ofSeveralCookiesAnyThatLivesLetsIn() {
        NewSession session = exchange.begin(key(LAPTOP)).orElseThrow();
        String own = "soniquebay_session=" + session.token().text();
        List<String> before = IntStream.range(0, 100).mapToObj(i -> "soniquebay_session=foreign" + i).toList();

        for (String cookies : List.of(String.join("; ", before) + "; " + own, own + "; soniquebay_session=foreign", "__Host-" + own)) {
            AuthenticationResult authenticationResult = everywhere.admit(request(Map.of("Host", List.of("localhost"), "Cookie", List.of(cookies))));
            assertThat(authenticationResult).isInstanceOfSatisfying(AuthenticationResult.Admitted.class, admitted ->
                    assertThat(admitted.caller()).isInstanceOfSatisfying(Caller.SessionHolder.class, holder ->
                            assertThat(holder.session().token()).isEqualTo(session.token())));
        }
        assertThat(everywhere.admit(request(Map.of("Host", List.of("localhost"), "Cookie", before))))
                .isEqualTo(new AuthenticationResult.Refused(DenialReason.SESSION_OVER));
    }

    @Test
    void aSessionOpensWhatItsKeyOpens() {
        for (Role role : Role.values()) {
            Secret key = Secret.newKey();
            database.inTransaction(handle -> keys.add(handle, new KeyName(role.word()), role, key));

            assertThat(role(withKey(everywhere, key))).contains(role);
            assertThat(role(withSession(everywhere, exchange.begin(key).orElseThrow()))).contains(role);
        }
        assertThat(role(here.admit(request(Map.of("Host", List.of("localhost")))))).contains(Role.ADMIN);
        assertThat(role(everywhere.admit(new RequestFacts("HTTP/1.1", "GET", "/health/live", Map.of(), true)))).isEmpty();
    }

    @Test
    void whoSendsItIsOnlyAskedWhereItMatters() {
        assertThat(here.asksForSender(request(Map.of("Host", List.of("localhost"))))).isTrue();
        assertThat(here.asksForSender(request(Map.of("Host", List.of("localhost"), "Cookie", List.of("soniquebay_session=t"))))).isTrue();
        assertThat(here.asksForSender(request(Map.of("Host", List.of("localhost"), "X-API-Key", List.of("k"))))).isFalse();
        assertThat(here.asksForSender(request(Map.of("Host", List.of("localhost"), "Via", List.of("1.1 proxy"))))).isFalse();
        assertThat(here.asksForSender(request(Map.of("Host", List.of("evil.example"))))).isFalse();
        assertThat(everywhere.asksForSender(request(Map.of("Host", List.of("localhost"))))).isFalse();
    }

    private static Optional<Role> role(AuthenticationResult authenticationResult) {
        return ((AuthenticationResult.Admitted) authenticationResult).caller().role();
    }

    /// Changes whenever the row is written.
    private String sessionVersion() {
        return database.read(handle -> handle.createQuery("SELECT CAST(xmin AS text) FROM api_sessions").mapTo(String.class).one());
    }

    @Test
    void aRevokedKeyEndsItsSessionsAndNoOthers() {
        NewSession laptop = exchange.begin(key(LAPTOP)).orElseThrow();
        NewSession phone = exchange.begin(key(new KeyName("phone"))).orElseThrow();

        revoke(LAPTOP);

        assertThat(withSession(everywhere, laptop)).isEqualTo(new AuthenticationResult.Refused(DenialReason.SESSION_OVER));
        assertThat(withSession(everywhere, phone)).isInstanceOf(AuthenticationResult.Admitted.class);
        assertThat(sessionRows()).isEqualTo(1);
    }

    @Test
    void aKeyIsNoSessionAndASessionNoKey() {
        Secret key = key(LAPTOP);
        NewSession session = exchange.begin(key).orElseThrow();

        assertThat(withKey(everywhere, session.token())).isEqualTo(new AuthenticationResult.Refused(DenialReason.WRONG_KEY));
        assertThat(withSession(everywhere, new NewSession(key, START))).isEqualTo(new AuthenticationResult.Refused(DenialReason.SESSION_OVER));
        assertThat(exchange.begin(session.token())).isEmpty();
    }

    @Test
    void sessionsThatAreOverAndTooManyGo() {
        Secret key = key(LAPTOP);
        exchange.begin(key);
        exchange.begin(key);
        assertThat(sessionRows()).isEqualTo(2);

        now.set(START.plus(SessionStore.LENGTH));
        NewSession first = exchange.begin(key).orElseThrow();
        assertThat(sessionRows()).isEqualTo(1);

        now.set(now.get().plusSeconds(1));
        database.inTransaction(handle -> {
            for (int i = 0; i < SessionStore.MOST_OF_A_KEY; i++) {
                sessions.begin(handle, key);
            }
            return null;
        });
        assertThat(sessionRows()).isEqualTo(SessionStore.MOST_OF_A_KEY);
        assertThat(withSession(everywhere, first)).isEqualTo(new AuthenticationResult.Refused(DenialReason.SESSION_OVER));
    }

    @Test
    void useIsNotedToTheHour() {
        Secret key = key(LAPTOP);
        assertThat(lastUsed()).isEmpty();
        withKey(everywhere, key);
        assertThat(lastUsed()).contains(START);

        now.set(START.plus(Duration.ofMinutes(59)));
        withKey(everywhere, key);
        assertThat(lastUsed()).contains(START);

        now.set(START.plus(Duration.ofMinutes(61)));
        withSession(everywhere, exchange.begin(key).orElseThrow());
        assertThat(lastUsed()).contains(now.get());
    }

    @Test
    void onlyHashesAreKept() {
        Secret key = key(LAPTOP);
        NewSession session = exchange.begin(key).orElseThrow();

        String rows = database.read(handle -> handle.createQuery("""
                        SELECT string_agg(CAST(api_keys AS text) || CAST(api_sessions AS text), '') FROM api_keys, api_sessions
                        """)
                .mapTo(String.class).one());
        assertThat(rows).doesNotContain(key.text(), session.token().text());
        assertThat(key.text()).matches("sqb_[A-Za-z0-9_-]{43}");
        assertThat(session.token().text()).matches("[A-Za-z0-9_-]{43}");
        assertThat(key + " " + session).doesNotContain(key.text(), session.token().text());
    }

    @Test
    void namesAreOfOneValidKey() {
        key(LAPTOP);
        assertThat(add(LAPTOP, Secret.newKey())).isFalse();

        revoke(LAPTOP);
        key(LAPTOP);
        assertThat(database.read(keys::all)).extracting(known -> known.revokedAt().isPresent()).containsExactly(true, false);
    }

    @Test
    void aRevocationElsewhereCountsAtOnce() {
        Secret key = key(LAPTOP);
        assertThat(withKey(everywhere, key)).isInstanceOf(AuthenticationResult.Admitted.class);

        // As another process would.
        database.jdbi().useHandle(handle -> handle.execute("UPDATE api_keys SET revoked_at = now()"));

        assertThat(withKey(everywhere, key)).isEqualTo(new AuthenticationResult.Refused(DenialReason.WRONG_KEY));
    }

    private Secret key(KeyName name) {
        Secret key = Secret.newKey();
        assertThat(add(name, key)).isTrue();
        return key;
    }

    private boolean add(KeyName name, Secret key) {
        return database.inTransaction(handle -> keys.add(handle, name, Role.READ, key));
    }

    private boolean revoke(KeyName name) {
        return database.inTransaction(handle -> keys.revoke(handle, name));
    }

    private Optional<Instant> lastUsed() {
        return database.read(keys::all).getFirst().lastUsedAt();
    }

    private long sessionRows() {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM api_sessions").mapTo(Long.class).one());
    }

    private static AuthenticationResult withKey(Authenticator door, Secret key) {
        return door.admit(request(Map.of("Host", List.of("localhost"), "X-API-Key", List.of(key.text()))));
    }

    private static AuthenticationResult withSession(Authenticator door, NewSession session) {
        return door.admit(request(Map.of("Host", List.of("localhost"), "Cookie", List.of("soniquebay_session=" + session.token().text()))));
    }

    private static RequestFacts request(Map<String, List<String>> headers) {
        return new RequestFacts("HTTP/1.1", "GET", "/api/tracks/", headers, true);
    }
}
