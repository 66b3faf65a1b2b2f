package org.soniquebay.legacy.receipt;

import java.util.List;

/// The findings of *verify* when it compared every old value with its copy.
///
/// @param holds whether no value differs
/// @param comparisons one for each old column
/// @param setAside values that have no place in the new tables and are kept verbatim
/// @param writtenAtThatMoment how many tracks the old application was writing to, which were left out
/// @param impossible values that no rule allows, which only the history keeps
/// @param impossibleValues the first of them
public record VerifyReceipt(
        boolean holds, List<ColumnComparison> comparisons, List<ReasonCount> setAside, long writtenAtThatMoment,
        List<ReasonCount> impossible, List<ImpossibleValue> impossibleValues) implements StepReceipt {

    static final String STEP = "verify";

    public VerifyReceipt {
        comparisons = List.copyOf(comparisons);
        setAside = List.copyOf(setAside);
        impossible = List.copyOf(impossible);
        impossibleValues = List.copyOf(impossibleValues);
    }

    @Override
    public String step() {
        return STEP;
    }
}
