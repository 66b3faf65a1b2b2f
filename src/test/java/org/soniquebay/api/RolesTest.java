package org.soniquebay.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.soniquebay.access.AccessRules;
import org.soniquebay.access.AllowedHosts;
import org.soniquebay.access.Authenticator;
import org.soniquebay.access.Role;
import org.soniquebay.access.Secret;
import org.soniquebay.access.peer.PeerOwner;
import org.soniquebay.api.ValidRequests.Operation;
import org.soniquebay.api.access.AccessGate;
import org.soniquebay.database.Database;
import tools.jackson.databind.JsonNode;

/// Keys of each role, on every operation of the OpenAPI document.
class RolesTest {

    private static final Predicate<Operation> OPEN = operation ->
            Set.of("/health/live", "/favicon.ico", "/login", "/logout").contains(operation.path()) || (operation.path().equals("/api/session") && !operation.method().equals("GET"));
    private static final Predicate<Operation> OF_METRICS = operation ->
            Set.of("GET /metrics", "GET /health/ready", "GET /api/session").contains(operation.toString());
    /// What a person who edits the library has no business with.
    private static final Set<String> WORK_CONTROL = Set.of("POST /api/jobs/pause", "POST /api/jobs/resume", "DELETE /api/jobs/{kind}/{subject}",
            "POST /api/jobs/failures/retry", "DELETE /api/jobs/failures", "POST /api/scan", "DELETE /api/scan-sessions/{session_id}",
            "PUT /api/scan-sessions/{session_id}/progress", "POST /api/tracks/analyze-audio", "DELETE /api/roots/{root_id}", "PUT /api/roots/{root_id}", "DELETE /api/enrichment/{provider}",
            "POST /api/tracks/purge", "GET /api/folders", "GET /api/keys", "POST /api/keys", "DELETE /api/keys/{key_id}", "GET /api/migration/receipts",
            "GET /api/backups", "POST /api/backups", "GET /api/users", "POST /api/users", "POST /api/users/{user_name}/secret", "DELETE /api/users/{user_name}/secret",
            "PUT /api/users/{user_name}/listenbrainz", "DELETE /api/users/{user_name}/listenbrainz", "DELETE /api/users/{user_name}");

    /// They change nothing.
    private static final Set<String> SEARCHES = Set.of("POST /api/search/", "POST /api/embeddings/search",
            "POST /api/tracks/{track_id}/embeddings/search-similar", "POST /api/recommendations", "POST /api/dj-sets",
            "POST /api/embeddings/text", "POST /api/tools/search", "POST /api/tools/similar", "POST /api/tools/mix", "POST /api/tools/path", "POST /api/tools/dj_set");

    private static Served served;

    @BeforeAll
    static void serve() {
        served = Served.withLibrary(RolesTest::gate);
    }

    private static AccessGate gate(Database database) {
        AccessRules rules = new AccessRules(AllowedHosts.of("127.0.0.1", Set.of(), List.of()));
        return new AccessGate(new Authenticator(database, rules, InstantSource.system()), PeerOwner.UNKNOWN);
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void aKeyOpensWhatItsRoleMayAndChangesNothingElse(Role role) {
        Secret key = served.key(role);
        String before = served.allRows();

        for (Operation operation : operations()) {
            boolean allowed = OPEN.test(operation) || switch (role) {
                case METRICS -> OF_METRICS.test(operation);
                case READ -> operation.method().equals("GET") && !WORK_CONTROL.contains(operation.toString()) || SEARCHES.contains(operation.toString());
                case EDIT -> !WORK_CONTROL.contains(operation.toString());
                case ADMIN -> true;
            };
            if (!allowed) {
                Reply refused = ask(operation, key);
                assertThat(refused.status()).as("%s with %s", operation, role).isEqualTo(403);
                assertThat(refused.detail()).contains("“" + needed(operation).orElseThrow().word() + "”");
            } else if (operation.method().equals("GET")) {
                assertThat(ask(operation, key).status()).as("%s with %s", operation, role).isEqualTo(operation.success());
            }
        }
        assertThat(served.allRows()).isEqualTo(before);
    }

    @Test
    void theDocumentNamesTheRoleOfEveryOperation() {
        for (Operation operation : operations()) {
            Optional<Role> expected = OPEN.test(operation) ? Optional.empty()
                    : Optional.of(OF_METRICS.test(operation) ? Role.METRICS
                            : WORK_CONTROL.contains(operation.toString()) ? Role.ADMIN
                            : operation.method().equals("GET") || SEARCHES.contains(operation.toString()) ? Role.READ : Role.EDIT);
            assertThat(needed(operation)).as(operation.toString()).isEqualTo(expected);
        }
    }

    @Test
    void whoMayOnlyEditDeletesNoArtistWithAllTracks() {
        Secret key = served.key(Role.EDIT);
        String before = served.allRows();

        Reply refused = served.client().delete("/api/artists/1?cascade=true", "X-API-Key", key.text(), "Accept-Language", "fr");

        assertThat(refused.is(403).detail()).startsWith("Il faut pour cela une clé dotée du rôle « admin »");
        assertThat(served.allRows()).isEqualTo(before);
    }

    @Test
    void whatIsAskedByPostIsReadingAndCanBeReadByGetAsWell() {
        Secret read = served.key(Role.READ);
        JsonNode found = served.client().post("/api/search/",
                "{\"query\":\"\",\"page_size\":1,\"filters\":{\"artist\":\"singer\",\"genre\":\"jazz\"}}", "X-API-Key", read.text()).is(200).json();
        assertThat(found.path("total").asInt()).isOne();
        JsonNode same = served.client().get("/api/search/?query=&page_size=1&artist=singer&genre=jazz", "X-API-Key", read.text()).is(200).json();
        assertThat(found.propertyNames()).hasSizeGreaterThan(4).allSatisfy(name -> assertThat(same.path(name)).as(name).isEqualTo(found.path(name)));

        String near = served.client().post("/api/tracks/1/embeddings/search-similar", "{\"embedding_type\":\"audio\",\"limit\":3}",
                "X-API-Key", read.text()).is(200).text();
        assertThat(near).contains("Other song");
        assertThat(served.client().get("/api/tracks/1/embeddings/search-similar?embedding_type=audio&limit=3", "X-API-Key", read.text())
                .is(200).text()).isEqualTo(near);
    }

    private static List<Operation> operations() {
        return ValidRequests.operations(served.contract().document());
    }

    private static Optional<Role> needed(Operation operation) {
        return Role.of(operation.description().path("x-required-role").asText(""));
    }

    private static Reply ask(Operation operation, Secret key) {
        ValidRequests valid = served.valid();
        return served.client().send(operation.method(), valid.target(operation), valid.body(operation).map(Object::toString).orElse(null),
                "X-API-Key", key.text());
    }
}
