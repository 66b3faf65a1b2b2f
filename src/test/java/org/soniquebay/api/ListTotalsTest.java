package org.soniquebay.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Every list that the OpenAPI document says has a length states it.
class ListTotalsTest {

    @Test
    void everyListSaysHowLongItIs() {
        try (Served served = Served.withLibrary()) {
            ValidRequests valid = served.valid();
            List<ValidRequests.Operation> lists = ValidRequests.operations(served.contract().document()).stream()
                    .filter(operation -> operation.description().path("responses").path("200").path("headers").has("X-Total-Count")).toList();

            assertThat(lists).hasSizeGreaterThan(20);
            for (ValidRequests.Operation list : lists) {
                Reply reply = served.client().get(valid.target(list));
                int total = Integer.parseInt(reply.is(200).header("X-Total-Count").orElseThrow(() -> new AssertionError(list + " states no length")));
                assertThat(total).as(list.toString()).isGreaterThanOrEqualTo(reply.json().size());
                if (reply.json().size() < 20) {
                    assertThat(total).as(list.toString()).isEqualTo(reply.json().size());
                }
            }
        }
    }
}
