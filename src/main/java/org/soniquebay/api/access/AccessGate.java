package org.soniquebay.api.access;

import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.soniquebay.access.Admission;
import org.soniquebay.access.Caller;
import org.soniquebay.access.Doorkeeper;
import org.soniquebay.access.Refusal;
import org.soniquebay.access.RequestFacts;
import org.soniquebay.api.http.Gatekeeper;

/// Asks the [Doorkeeper] before every request.
public final class AccessGate implements Gatekeeper {

    private static final String CALLER = AccessGate.class.getName();
    private static final String AGAIN = CALLER + ".again";

    private final Doorkeeper door;

    public AccessGate(Doorkeeper door) {
        this.door = requireNonNull(door, "door is null");
    }

    @Override
    public void admit(Context context) {
        RequestFacts facts = facts(context);
        switch (door.admit(facts)) {
            case Admission.Admitted(Caller caller) -> {
                context.attribute(CALLER, caller);
                context.attribute(AGAIN, (BooleanSupplier) () -> door.admit(facts) instanceof Admission.Admitted);
            }
            case Admission.Refused(Refusal reason) -> throw Texts.problem(reason);
        }
    }

    /// Who has passed. Where no gate is asked, that is somebody on this machine.
    static Caller caller(Context context) {
        Caller caller = context.attribute(CALLER);
        return caller == null ? new Caller.Local() : caller;
    }

    /// Whether the request of an answer that goes on for long would be let in now as well: its key may have been revoked.
    public static boolean isStillAdmitted(Context context) {
        BooleanSupplier again = context.attribute(AGAIN);
        return again == null || again.getAsBoolean();
    }

    static RequestFacts facts(Context context) {
        HttpServletRequest request = context.req();
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        return new RequestFacts(request.getProtocol(), request.getMethod(), context.path(), headers);
    }
}
