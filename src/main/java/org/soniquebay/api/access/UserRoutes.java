package org.soniquebay.api.access;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.soniquebay.access.Role;
import org.soniquebay.access.Secret;
import org.soniquebay.access.users.ListenAccount;
import org.soniquebay.access.users.ListenAccounts;
import org.soniquebay.access.users.User;
import org.soniquebay.access.users.UserId;
import org.soniquebay.access.users.UserName;
import org.soniquebay.access.users.Users;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.LocalizedMessage;

/// `/api/users`: the people whose players connect by the OpenSubsonic protocol.
public final class UserRoutes {

    private static final String TAG = "Access";
    private static final LocalizedMessage NO_USER = LocalizedMessage.of("There is no such user.", "Il n'y a pas d'utilisateur de ce nom.");
    private static final LocalizedMessage NO_SECRET = LocalizedMessage.of("There is no such user with a secret.", "Il n'y a pas d'utilisateur de ce nom qui ait un secret.");
    private static final LocalizedMessage TAKEN = LocalizedMessage.of("There is a user of this name already.", "Il y a déjà un utilisateur de ce nom.");
    private static final LocalizedMessage NO_NAME = LocalizedMessage.of(UserName.RULE,
            "Le nom d'un utilisateur compte de 1 à 64 lettres, chiffres, points, traits d'union, tirets bas et arobases.");

    private static final LocalizedMessage NO_TOKEN = LocalizedMessage.of(ListenAccounts.RULE, "Un jeton de ListenBrainz compte de 1 à 200 caractères ASCII visibles, sans espaces.");
    private static final LocalizedMessage NO_ACCOUNT = LocalizedMessage.of("There is no such user with a token of ListenBrainz.",
            "Il n'y a pas d'utilisateur de ce nom qui ait un jeton de ListenBrainz.");

    private final Users users;

    public UserRoutes(Users users) {
        this.users = requireNonNull(users, "users is null");
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/users").tag(TAG).summary("The users whose players connect").needs(Role.ADMIN).answersList(200, UserJson.class)
                        .handle(_ -> all()),
                Route.post("/api/users").tag(TAG).summary("Make a user").describe("The answer shows the secret for players, this once.").needs(Role.ADMIN)
                        .body(UserBody.class).answers(201, UserSecretJson.class).errors(409).handle(this::create),
                Route.post("/api/users/{user_name}/secret").tag(TAG).summary("Give a user a new secret").textSteps("user_name").needs(Role.ADMIN)
                        .describe("It holds in place of the one before, and is shown this once.").answers(200, UserSecretJson.class).errors(404).handle(this::renew),
                Route.delete("/api/users/{user_name}/secret").tag(TAG).summary("Take a user's secret back").textSteps("user_name").needs(Role.ADMIN)
                        .describe("No player connects as this user from then on.").answersNothing().errors(404).respond(this::revoke),
                Route.put("/api/users/{user_name}/listenbrainz").tag(TAG).summary("Give a user's token of ListenBrainz").textSteps("user_name").needs(Role.ADMIN)
                        .describe("From then on each counted play of the user is sent there. Plays that were refused are sent again.").body(TokenBody.class)
                        .answersNothing().errors(404).respond(this::connect),
                Route.delete("/api/users/{user_name}/listenbrainz").tag(TAG).summary("Forget a user's token of ListenBrainz").textSteps("user_name").needs(Role.ADMIN)
                        .describe("Plays that were not sent yet are not sent any more.").answersNothing().errors(404).respond(this::disconnect),
                Route.delete("/api/users/{user_name}").tag(TAG).summary("Remove a user").textSteps("user_name").needs(Role.ADMIN)
                        .describe("With all that is the user's own.").answersNothing().errors(404).respond(this::remove));
    }

    private List<UserJson> all() {
        Map<UserId, ListenAccount> accounts = users.listenAccounts().stream().collect(Collectors.toMap(ListenAccount::user, Function.identity()));
        return users.all().stream().map(user -> UserJson.of(user, Optional.ofNullable(accounts.get(user.id())))).toList();
    }

    record UserJson(
            @Field(value = "The name, as players ask for it.", required = true, example = "owner") String name,
            @Field(value = "What the user's players may do.", required = true, oneOf = {"read", "edit", "admin"}) String role,
            @Field(value = "When the user was made.", required = true) Instant createdAt,
            @Field("When the secret was made; null for a user whose players cannot connect.") Instant secretMadeAt,
            @Field("What becomes of the user's plays; null for a user without a token of ListenBrainz.") ListenBrainzJson listenbrainz) {

        static UserJson of(User user, Optional<ListenAccount> account) {
            return new UserJson(user.name().text(), user.role().word(), user.createdAt(), user.secretMadeAt().orElse(null), account.map(ListenBrainzJson::of).orElse(null));
        }
    }

    record ListenBrainzJson(
            @Field(value = "When the token was given.", required = true) Instant since,
            @Field(value = "Whether the service does not accept the token. Nothing is sent until another one is given.", required = true) boolean rejected,
            @Field(value = "How many plays are to be sent.", required = true, min = 0) long waiting,
            @Field(value = "How many plays the service does not take. They are sent again when a token is given again.", required = true, min = 0) long refused,
            @Field("The last trouble, in English; null for none.") String lastError) {

        static ListenBrainzJson of(ListenAccount account) {
            return new ListenBrainzJson(account.since(), account.rejected(), account.waiting(), account.refused(), account.lastError().orElse(null));
        }
    }

    record TokenBody(@Field(value = "The token, as ListenBrainz shows it.", required = true, maxLength = 200, example = "6f1c9bb0-0000-4000-8000-000000000001") String token) {

        /// The text leaves the token out.
        @Override
        public String toString() {
            return "TokenBody";
        }
    }

    record UserBody(
            @Field(value = "Letters, digits, dots, hyphens, underscores and at-signs.", required = true, maxLength = 64, example = "ada") String name,
            @Field(value = "What the user's players may do.", oneOf = {"read", "edit", "admin"}, defaultValue = "edit") String role) {
    }

    record UserSecretJson(
            @Field(value = "The user's name.", required = true) String name,
            @Field(value = "The password for players.", required = true) String secret) {

        /// The text leaves the secret out.
        @Override
        public String toString() {
            return "UserSecretJson";
        }
    }

    private UserSecretJson create(Call<Void, UserBody> call) {
        UserName name = UserName.of(call.body().name()).orElseThrow(() -> Problem.invalid("body", "name", NO_NAME));
        Secret secret = users.create(name, Role.of(call.body().role()).orElseThrow()).orElseThrow(() -> Problem.of(409, TAKEN));
        return shown(call, name, secret);
    }

    private UserSecretJson renew(Call<Void, Void> call) {
        UserName name = name(call).orElseThrow(() -> Problem.of(404, NO_USER));
        return shown(call, name, users.renew(name).orElseThrow(() -> Problem.of(404, NO_USER)));
    }

    private void revoke(Call<Void, Void> call) {
        if (name(call).filter(users::revoke).isEmpty()) {
            throw Problem.of(404, NO_SECRET);
        }
    }

    private void remove(Call<Void, Void> call) {
        if (name(call).filter(users::remove).isEmpty()) {
            throw Problem.of(404, NO_USER);
        }
    }

    private void connect(Call<Void, TokenBody> call) {
        Secret token = ListenAccounts.token(call.body().token()).orElseThrow(() -> Problem.invalid("body", "token", NO_TOKEN));
        if (name(call).filter(name -> users.listens().put(name, token)).isEmpty()) {
            throw Problem.of(404, NO_USER);
        }
    }

    private void disconnect(Call<Void, Void> call) {
        if (name(call).filter(users.listens()::remove).isEmpty()) {
            throw Problem.of(404, NO_ACCOUNT);
        }
    }

    private static Optional<UserName> name(Call<Void, ?> call) {
        return UserName.of(call.text("user_name"));
    }

    private static UserSecretJson shown(Call<?, ?> call, UserName name, Secret secret) {
        call.answerHeader("Cache-Control", "no-store");
        return new UserSecretJson(name.text(), secret.text());
    }
}
