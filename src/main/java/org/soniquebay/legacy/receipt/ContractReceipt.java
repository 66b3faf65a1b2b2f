package org.soniquebay.legacy.receipt;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// The grounds of *contract*, and the values that it set aside.
///
/// @param verification the last comparison, after which nothing was written to the old columns
/// @param setAside values that have no place in the completed tables and are kept verbatim
/// @param backup the database as it was before
public record ContractReceipt(VerifyReceipt verification, List<ReasonCount> setAside, BackupSummary backup) implements StepReceipt {

    static final String STEP = "contract";

    public ContractReceipt {
        requireNonNull(verification, "verification is null");
        setAside = List.copyOf(setAside);
        requireNonNull(backup, "backup is null");
    }

    @Override
    public String step() {
        return STEP;
    }
}
