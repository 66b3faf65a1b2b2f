package org.soniquebay.api.access;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.soniquebay.access.ApiKey;
import org.soniquebay.access.ApiKeyId;
import org.soniquebay.access.ApiKeyStore;
import org.soniquebay.access.KeyName;
import org.soniquebay.access.Role;
import org.soniquebay.access.Secret;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.database.Database;

/// `/api/keys`: the API keys of the library, as the command `key` makes, lists and revokes them.
public final class KeyRoutes {

    private static final String TAG = "Access";
    private static final LocalizedMessage NO_KEY = LocalizedMessage.of("There is no such valid key.", "Aucune clé valide ne porte ce numéro.");
    private static final LocalizedMessage NO_NAME = LocalizedMessage.of(
            "A key's name is 1 to 100 visible characters, with single spaces between them.",
            "Le nom d'une clé est fait de 1 à 100 caractères visibles, séparés par des espaces simples.");
    private static final LocalizedMessage NAME_TAKEN = LocalizedMessage.of(
            "There is a key of this name already: choose another name, or revoke it first.",
            "Une clé porte déjà ce nom : choisissez-en un autre, ou révoquez-la d'abord.");
    private static final LocalizedMessage NAME_OF_FILE = LocalizedMessage.of(
            "This is the name of the key given by --api-key-file.", "Ce nom est celui de la clé donnée par --api-key-file.");

    private final Database database;
    private final ApiKeyStore keys;

    public KeyRoutes(Database database, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.keys = new ApiKeyStore(clock);
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/keys").tag(TAG).summary("The valid API keys").needs(Role.ADMIN)
                        .describe("The oldest first, without the keys themselves: the library keeps no more than their hashes.")
                        .answersList(200, KeyJson.class).handle(_ -> valid()),
                Route.post("/api/keys").tag(TAG).summary("Make an API key").needs(Role.ADMIN)
                        .describe("The answer shows the key, this once. 409 where a valid key has the name.")
                        .body(NewKeyBody.class).answers(201, NewKeyJson.class).errors(409).handle(this::make),
                Route.delete("/api/keys/{key_id}").tag(TAG).summary("Revoke an API key").needs(Role.ADMIN)
                        .describe("The key and every session it was exchanged for end at once, also the caller's own.")
                        .answersNothing().errors(404).respond(this::revoke));
    }

    record KeyJson(
            @Field(min = 1) int id,
            @Field(value = "What its owner calls it.", required = true, example = "laptop") String name,
            @Field(value = "What its holder may do; each role may do what those before it may.", required = true,
                    oneOf = {"metrics", "read", "edit", "admin"}) String role,
            @Field(required = true) Instant createdAt,
            @Field("To the hour; null for a key that was never used.") Instant lastUsedAt) {

        static KeyJson of(ApiKey key) {
            return new KeyJson(key.id().value(), key.name().text(), key.role().word(), key.createdAt(), key.lastUsedAt().orElse(null));
        }
    }

    record NewKeyBody(
            @Field(value = "1 to 100 visible characters, such as the device the key is for.", required = true, maxLength = 400, example = "laptop") String name,
            @Field(value = "What its holder may do.", defaultValue = "read", oneOf = {"metrics", "read", "edit", "admin"}) String role) {}

    record NewKeyJson(
            @Field(required = true) String name,
            @Field(required = true, oneOf = {"metrics", "read", "edit", "admin"}) String role,
            @Field(value = "The key, for the header X-API-Key or the login page. It is shown this once.", required = true) String key) {

        /// The text leaves the key out.
        @Override
        public String toString() {
            return "NewKeyJson";
        }
    }

    private List<KeyJson> valid() {
        return database.read(keys::all).stream().filter(key -> key.revokedAt().isEmpty()).map(KeyJson::of).toList();
    }

    private NewKeyJson make(Call<Void, NewKeyBody> call) {
        KeyName name = KeyName.of(call.body().name()).orElseThrow(() -> Problem.invalid("body", "name", NO_NAME));
        Role role = Role.of(call.body().role()).orElseThrow();
        if (name.equals(KeyName.FROM_FILE)) {
            throw Problem.of(409, NAME_OF_FILE);
        }
        Secret key = Secret.newKey();
        if (!database.inTransaction(handle -> keys.add(handle, name, role, key))) {
            throw Problem.of(409, NAME_TAKEN);
        }
        call.answerHeader("Cache-Control", "no-store");
        return new NewKeyJson(name.text(), role.word(), key.text());
    }

    private void revoke(Call<Void, Void> call) {
        ApiKeyId id = new ApiKeyId(call.id("key_id", NO_KEY));
        if (!database.inTransaction(handle -> keys.revoke(handle, id))) {
            throw Problem.of(404, NO_KEY);
        }
    }
}
