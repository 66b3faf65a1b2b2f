package org.soniquebay.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.access.AccessRules;
import org.soniquebay.access.AllowedHosts;
import org.soniquebay.access.ApiKeyStore;
import org.soniquebay.access.Authenticator;
import org.soniquebay.access.KeyName;
import org.soniquebay.access.Role;
import org.soniquebay.access.Secret;
import org.soniquebay.access.peer.PeerOwner;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.Reply;
import org.soniquebay.api.http.RequestFilter;

/// `/api/keys`, with the gate that asks for keys.
class KeyRoutesTest extends ApiTest {

    private final Secret admin = Secret.newKey();

    @Override
    protected RequestFilter requestFilter() {
        AccessRules rules = new AccessRules(AllowedHosts.of("127.0.0.1", Set.of(), List.of()));
        return (context) -> new AccessGate(new Authenticator(database, rules, InstantSource.system()), PeerOwner.UNKNOWN).admit(context);
    }

    @BeforeEach
    void makeKey() {
        database.useTransaction(handle -> new ApiKeyStore(InstantSource.system()).add(handle, new KeyName("desk"), Role.ADMIN, admin));
    }

    private Reply list(String key) {
        return client.get("/api/keys", "X-API-Key", key);
    }

    private Reply make(String body) {
        return client.post("/api/keys", body, "X-API-Key", admin.text());
    }

    @Test
    void aKeyIsShownOnceAndOpensWhatItsRoleMayUntilItIsRevoked() {
        Reply made = make("{\"name\":\" phone of Ada \",\"role\":\"read\"}").is(201);
        String key = made.json().path("key").asString();

        assertThat(made.header("Cache-Control")).contains("no-store");
        assertThat(made.json().path("name").asString()).isEqualTo("phone of Ada");
        assertThat(client.get("/api/tracks/count", "X-API-Key", key).status()).isEqualTo(200);
        assertThat(list(key).status()).isEqualTo(403);
        Reply listed = list(admin.text()).is(200);
        assertThat(listed.text()).doesNotContain(key, admin.text());
        assertThat(listed.json().findValuesAsString("name")).containsExactly("desk", "phone of Ada");
        assertThat(listed.json().at("/1/role").asString()).isEqualTo("read");
        assertThat(listed.json().at("/1/last_used_at").isNull()).isFalse();

        String path = "/api/keys/" + listed.json().at("/1/id").asInt();
        assertThat(client.delete(path, "X-API-Key", admin.text()).status()).isEqualTo(204);
        assertThat(client.delete(path, "X-API-Key", admin.text()).status()).isEqualTo(404);
        assertThat(client.get("/api/tracks/count", "X-API-Key", key).status()).isEqualTo(401);
        assertThat(list(admin.text()).json().findValuesAsString("name")).containsExactly("desk");
    }

    @Test
    void aKeyNeedsAFreeVisibleName() {
        assertThat(make("{\"name\":\"desk\"}").is(409).detail()).contains("already");
        assertThat(make("{\"name\":\"key-file\"}").is(409).detail()).contains("--api-key-file");
        assertThat(make("{\"name\":\"a  b\"}").is(422).text()).contains("single spaces");
        assertThat(make("{\"name\":\"tv\",\"role\":\"owner\"}").status()).isEqualTo(422);
        assertThat(list(admin.text()).json()).hasSize(1);
    }
}
