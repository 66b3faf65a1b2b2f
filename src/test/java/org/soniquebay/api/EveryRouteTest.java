package org.soniquebay.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soniquebay.api.ValidRequests.Operation;

/// Asks every route of the OpenAPI document once, as the document itself says, and holds the answer against its schema.
class EveryRouteTest {

    /// What cannot be done to an artist with music, or who is known to be similar already.
    private static final Set<String> OF_LONER = Set.of("DELETE /api/artists/{artist_id}", "POST /api/artists/{artist_id}/similar");

    private static Served served;

    static Stream<Operation> operations() {
        served = Served.withLibrary();
        return ValidRequests.operations(served.contract().document()).stream();
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void answersAsItsDocumentSays(Operation operation) {
        if (!served.isUntouched()) {
            served.close();
            served = Served.withLibrary();
        }
        ValidRequests valid = OF_LONER.contains(operation.toString()) ? served.validOfLoner() : served.valid();
        Optional<String> body = valid.body(operation).map(Object::toString);

        Reply reply = served.client().send(operation.method(), valid.target(operation), body.orElse(null));

        assertThat(reply.status()).as("%s %s: %s", operation, body.orElse(""), reply.text()).isEqualTo(operation.success());
    }
}
