package org.soniquebay.api.access;

import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.soniquebay.access.Admission;
import org.soniquebay.access.ApiKey;
import org.soniquebay.access.Caller;
import org.soniquebay.access.Doorkeeper;
import org.soniquebay.access.Refusal;
import org.soniquebay.access.RequestFacts;
import org.soniquebay.access.Role;
import org.soniquebay.access.peer.PeerOwner;
import org.soniquebay.access.Session;
import org.soniquebay.api.http.Gatekeeper;

/// Asks the [Doorkeeper] before every request.
public final class AccessGate implements Gatekeeper {

    private static final String CALLER = AccessGate.class.getName();
    private static final String AGAIN = CALLER + ".again";

    private final Doorkeeper door;
    private final PeerOwner peers;

    public AccessGate(Doorkeeper door, PeerOwner peers) {
        this.door = requireNonNull(door, "door is null");
        this.peers = requireNonNull(peers, "peers is null");
    }

    @Override
    public Optional<Role> admit(Context context) {
        RequestFacts said = facts(context);
        RequestFacts facts = door.asksForSender(said) && OwnConnection.isOwn(context.req(), peers) ? said.sentBy(true) : said;
        return switch (door.admit(facts)) {
            case Admission.Admitted(Caller caller) -> {
                context.attribute(CALLER, caller);
                context.attribute(AGAIN, (BooleanSupplier) () -> door.admit(facts) instanceof Admission.Admitted);
                yield caller.role();
            }
            case Admission.Refused(Refusal reason) -> {
                if (reason == Refusal.SESSION_OVER) {
                    SessionCookie.takeAway(context, facts);
                }
                throw Texts.problem(reason, facts);
            }
        };
    }

    /// Who has passed. Where no gate is asked, that is the server's own user.
    static Caller caller(Context context) {
        Caller caller = context.attribute(CALLER);
        return caller == null ? new Caller.Local() : caller;
    }

    /// The caller's name for limits: the same for all requests with one key and its sessions.
    public static String callerName(Context context) {
        return switch (caller(context)) {
            case Caller.Anybody _ -> "anybody";
            case Caller.Local _ -> "local";
            case Caller.KeyHolder(ApiKey key) -> "key " + key.id();
            case Caller.SessionHolder(Session session) -> "key " + session.key().id();
        };
    }

    /// Whether the request of an answer that goes on for long would be let in now as well: its key may have been revoked.
    public static boolean isStillAdmitted(Context context) {
        BooleanSupplier again = context.attribute(AGAIN);
        return again == null || again.getAsBoolean();
    }

    /// A request's line and headers, with an unknown sender.
    static RequestFacts facts(Context context) {
        HttpServletRequest request = context.req();
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        return new RequestFacts(request.getProtocol(), request.getMethod(), context.path(), headers, false);
    }
}
