package org.soniquebay.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soniquebay.api.ValidRequests.Operation;

/// Asks every route of the OpenAPI document once, as the document itself says, and holds the answer against its schema.
class EveryRouteTest {

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
        ValidRequests valid = served.valid();
        Optional<String> body = valid.body(operation).map(Object::toString);

        Reply reply = served.client().send(operation.method(), valid.target(operation), body.orElse(null));

        assertThat(reply.status()).as("%s %s: %s", operation, body.orElse(""), reply.text()).isEqualTo(operation.success());
    }
}
