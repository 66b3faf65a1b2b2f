package org.soniquebay.api.access;

import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import org.soniquebay.access.AccessRules;
import org.soniquebay.access.KeyExchange;
import org.soniquebay.access.NewSession;
import org.soniquebay.access.RequestFacts;
import org.soniquebay.access.Secret;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.LocalizedMessage;

/// `/login` and `/logout`: a person enters a key in a browser, and is led to the page that was asked for.
public final class LoginPageRoutes {

    private static final String TAG = "Access";
    private static final long LONGEST_FORM = 8_192;
    private static final LocalizedMessage WRONG = LocalizedMessage.of(
            "This key is not valid: it is mistyped, or was revoked.", "Cette clé n'est pas valide : elle est mal saisie, ou a été révoquée.");

    private final KeyExchange exchange;

    public LoginPageRoutes(KeyExchange exchange) {
        this.exchange = requireNonNull(exchange, "exchange is null");
    }

    public List<Route> routes() {
        return List.of(
                Route.get(AccessRules.LOGIN).tag(TAG).summary("A page to log in with an API key")
                        .describe("A browser that asks for a page without a key or session is led here. The page needs no JavaScript.").openToAll()
                        .query(LoginQuery.class).answersContent(200, LoginPage.TYPE).respond(this::show),
                Route.post(AccessRules.LOGIN).tag(TAG).summary("Log in, as the page does")
                        .describe("Sets the session's cookie as POST /api/session does and leads to `next`; a wrong key gets the page again, with 401.")
                        .openToAll().body(LoginForm.class).orForm().bodyLimit(LONGEST_FORM).answersContent(303, "text/plain").respond(this::begin),
                Route.post(AccessRules.LOGOUT).tag(TAG).summary("Log out, as the page does").openToAll()
                        .answersContent(303, "text/plain").respond(this::end));
    }

    record LoginQuery(@Field(value = "The page to go to afterwards: a path of this server.", maxLength = LoginPage.LONGEST_TARGET) String next) {
    }

    record LoginForm(
            @Field(value = "An API key.", required = true, maxLength = 200) String apiKey,
            @Field(value = "The page to go to: a path of this server; anything else leads to the first page.", maxLength = LoginPage.LONGEST_TARGET)
            String next) {

        /// The text leaves the key out.
        @Override
        public String toString() {
            return "LoginForm";
        }
    }

    private void show(Call<LoginQuery, Void> call) {
        LoginPage page = new LoginPage(call.language(), LoginPage.target(call.query().next()), LoginPage.root(call.context()));
        // After a link on another site browsers hold the session's cookie back; by the page's own next step they send it.
        boolean fromElsewhere = call.header("Sec-Fetch-Site").filter("cross-site"::equals).isPresent();
        page.write(call.context(), fromElsewhere ? page.passOn()
                : page.form(exchange.alive(AccessRules.sessionTokens(AccessGate.facts(call.context()))), Optional.empty()));
    }

    private void begin(Call<Void, LoginForm> call) {
        Context context = call.context();
        RequestFacts request = AccessGate.facts(context);
        LoginPage page = new LoginPage(call.language(), LoginPage.target(call.body().next()), LoginPage.root(context));
        Optional<NewSession> session = exchange.begin(new Secret(call.body().apiKey().strip()));
        if (session.isEmpty()) {
            context.status(HttpStatus.UNAUTHORIZED).header("WWW-Authenticate", AccessMessages.CHALLENGE);
            page.write(context, page.form(Optional.empty(), Optional.of(WRONG)));
            return;
        }
        SessionCookie.hand(context, request, session.get(), exchange);
        context.redirect(page.next(), HttpStatus.SEE_OTHER);
    }

    private void end(Call<Void, Void> call) {
        SessionCookie.end(call.context(), AccessGate.facts(call.context()), exchange);
        call.context().redirect(LoginPage.root(call.context()) + LoginPage.leadingTo("/"), HttpStatus.SEE_OTHER);
    }
}
