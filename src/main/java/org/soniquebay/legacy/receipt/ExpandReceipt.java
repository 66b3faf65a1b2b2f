package org.soniquebay.legacy.receipt;

/// The additions of *expand* beside the old columns.
///
/// @param columns how many columns were added to old tables
/// @param indexes how many indexes were built
public record ExpandReceipt(int columns, int indexes) implements StepReceipt {

    static final String STEP = "expand";

    @Override
    public String step() {
        return STEP;
    }
}
