package org.soniquebay.legacy.receipt;

import static java.util.Objects.requireNonNull;

import tools.jackson.databind.node.ObjectNode;

/// A receipt that another version of this program wrote, with other keys: kept as it was written.
public record EarlierReceipt(String step, ObjectNode body) implements StepReceipt {

    public EarlierReceipt {
        requireNonNull(step, "step is null");
        body = body.deepCopy();
    }
}
