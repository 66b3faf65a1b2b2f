package org.soniquebay.legacy.receipt;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The rows that *rollback* restored and removed.
///
/// @param exportedTo the file with what this program had written itself; empty when that was nothing
/// @param exported how many rows of which table are in the file; empty where an earlier, interrupted rollback counted them
/// @param rowsRestored how many old rows were changed back
/// @param linksRestored how many links between old rows were made or removed
/// @param rowsOfOursRemoved how many rows that this program had added to old tables were removed
public record RollbackReceipt(
        Optional<String> exportedTo, Optional<Map<String, Long>> exported, long rowsRestored, long linksRestored, long rowsOfOursRemoved)
        implements StepReceipt {

    static final String STEP = "rollback";

    public RollbackReceipt {
        requireNonNull(exportedTo, "exportedTo is null");
        exported = exported.map(rows -> Collections.unmodifiableMap(new LinkedHashMap<>(rows)));
    }

    @Override
    public String step() {
        return STEP;
    }
}
