package org.soniquebay.api.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.soniquebay.access.AccessRules;
import org.soniquebay.access.Session;
import org.soniquebay.api.http.schema.Language;
import org.soniquebay.api.http.schema.LocalizedMessage;

/// The page where a person enters a key: HTML without scripts or anything else to load but its icon.
///
/// The addresses in it are relative, so that they hold below the path prefix of a proxy, of which this server knows nothing.
///
/// @param target where to go afterwards: a path of this server
/// @param root the address of this server's first page, relative to the one that was asked for
record LoginPage(Language language, String target, String root) {

    static final String TYPE = "text/html";
    static final int LONGEST_TARGET = 2_000;

    /// The paths of this server, and any query: after the first slash comes no other, neither way round, which would begin the name of a host.
    private static final Pattern PATH = Pattern.compile("/(?:[A-Za-z0-9._~!$'()*+,;=:@%&-][A-Za-z0-9._~!$'()*+,;=:@%&/-]*)?(?:\\?[!$-;=?-~]*)?");
    /// A step by which a path leads upwards, perhaps out of a proxy's prefix.
    private static final Pattern UPWARDS = Pattern.compile("(?i)/(?:\\.|%2e){1,2}(?:/|$)");
    private static final String FRAME = resource("login.html");
    private static final String STYLE = resource("login.css");
    private static final String POLICY = "default-src 'none'; img-src 'self'; style-src 'sha256-" + digest(STYLE)
            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final LocalizedMessage TITLE = LocalizedMessage.of("Log in", "Connexion");
    private static final LocalizedMessage KEY = LocalizedMessage.of("API key", "Clé d'API");
    private static final LocalizedMessage HINT = LocalizedMessage.of(
            "The server's first key is in the file api-key of its data folder; “soniquebay key create NAME” makes others.",
            "La première clé du serveur se trouve dans le fichier api-key de son dossier de données ; « soniquebay key create NOM » en crée d'autres.");
    private static final LocalizedMessage LOGGED_IN = LocalizedMessage.of(
            "You are logged in with the key “%s” (%s).", "Vous êtes connecté avec la clé « %s » (%s).");
    private static final LocalizedMessage CONTINUE = LocalizedMessage.of("Continue", "Continuer");
    private static final LocalizedMessage LOG_OUT = LocalizedMessage.of("Log out", "Déconnexion");

    LoginPage {
        requireNonNull(language, "language is null");
        requireNonNull(target, "target is null");
        requireNonNull(root, "root is null");
    }

    /// The address of this server's first page, relative to the one that a request asks for: `./` for one beside it, `../` for one below a folder.
    static String root(Context context) {
        long steps = context.req().getRequestURI().chars().filter(sign -> sign == '/').count();
        return steps < 2 ? "./" : "../".repeat((int) steps - 1);
    }

    /// The page that a caller wants to see afterwards; the first page in place of anything that is no path of this server.
    ///
    /// @param wanted as the caller states it; may be null
    static String target(String wanted) {
        return wanted != null && wanted.length() <= LONGEST_TARGET && PATH.matcher(wanted).matches()
                && !UPWARDS.matcher(wanted.split("\\?", 2)[0]).find() ? wanted : "/";
    }

    /// The address of the page that leads to another one, relative to the first page.
    static String leadingTo(String path) {
        String target = target(path);
        return below(AccessRules.LOGIN) + (target.equals("/") ? "" : "?next=" + URLEncoder.encode(target, UTF_8));
    }

    private static String below(String path) {
        return path.substring(1);
    }

    /// The address to go on to.
    String next() {
        return root + below(target);
    }

    /// The page with the form for a key, and what it has to tell.
    String form(Optional<Session> session, Optional<LocalizedMessage> failure) {
        String state = session.map(alive -> """
                <p>%s</p>
                <form method="post" action="%s"><a href="%s">%s</a> <button>%s</button></form>
                """.formatted(said(LOGGED_IN.with(alive.key().name().text(), alive.key().role().word())), root + below(AccessRules.LOGOUT), escaped(next()),
                        said(CONTINUE), said(LOG_OUT))).orElse("");
        String alert = failure.map(sentence -> "<p role=\"alert\">" + said(sentence) + "</p>\n").orElse("");
        return filled("", state + alert + """
                <form method="post" action="%s">
                <label for="key">%s</label>
                <input id="key" name="api_key" type="password" maxlength="200" autocomplete="current-password" required autofocus>
                <input name="next" type="hidden" value="%s">
                <button>%s</button>
                </form>
                <p><small>%s</small></p>
                """.formatted(root + below(AccessRules.LOGIN), said(KEY), escaped(target), said(TITLE), said(HINT)));
    }

    /// A page that goes on to the target by itself.
    String passOn() {
        return filled("<meta http-equiv=\"refresh\" content=\"0;url=" + escaped(next()) + "\">",
                "<p><a href=\"" + escaped(next()) + "\">" + said(CONTINUE) + "</a></p>");
    }

    void write(Context context, String html) {
        context.header("Content-Security-Policy", POLICY).header("Cache-Control", "no-store").header("Content-Language", language.tag())
                .contentType(TYPE + "; charset=utf-8").result(html);
    }

    private String filled(String head, String body) {
        return FRAME.replace("{language}", language.tag()).replace("{title}", said(TITLE)).replace("{style}", STYLE)
                .replace("{head}", head).replace("{body}", body);
    }

    private String said(LocalizedMessage sentence) {
        return escaped(sentence.in(language));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;")
                // A query may hold what stands for a part of the frame.
                .replace("{", "&#123;");
    }

    private static String resource(String name) {
        try (InputStream in = requireNonNull(LoginPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String text) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
