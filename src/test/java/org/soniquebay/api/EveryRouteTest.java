package org.soniquebay.api;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soniquebay.api.ValidRequests.Operation;

/// Asks every route of the OpenAPI document once, as the document itself says, and holds the answer against its schema.
class EveryRouteTest {

    private static Served served;

    @BeforeAll
    static void serve() {
        served = Served.withLibrary();
    }

    static Stream<Operation> operations() {
        return ValidRequests.operations(served.contract().document()).stream();
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    @Test
    void namesEveryAddressThatTheRouterAnswers() {
        Set<String> documented = ValidRequests.operations(served.contract().document()).stream().map(Operation::toString).collect(toSet());

        assertThat(served.addresses()).filteredOn(address -> !address.startsWith("HEAD ")).hasSizeGreaterThan(100)
                .allSatisfy(address -> assertThat(documented).contains(address));
        assertThat(documented).hasSize((int) served.addresses().stream().filter(address -> !address.startsWith("HEAD ")).count());
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
