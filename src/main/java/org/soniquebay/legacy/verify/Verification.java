package org.soniquebay.legacy.verify;

import java.util.List;
import org.soniquebay.legacy.account.ImpossibleValues;
import org.soniquebay.legacy.receipt.ColumnComparison;
import org.soniquebay.legacy.receipt.ReasonCount;
import org.soniquebay.legacy.receipt.VerifyReceipt;

/// The finding whether every value of the old library is in the new tables.
///
/// @param comparisons one for each old column
/// @param setAside how many values have no place in the new tables, by table, column and reason; they are kept verbatim
/// @param waiting how many tracks the old application was writing to at that moment; they were left out
public record Verification(List<Comparison> comparisons, List<ReasonCount> setAside, long waiting) {

    public Verification {
        comparisons = List.copyOf(comparisons);
        setAside = List.copyOf(setAside);
    }

    /// Whether no value differs.
    public boolean holds() {
        return comparisons.stream().allMatch(Comparison::equal);
    }

    /// The comparisons as a receipt has them.
    public List<ColumnComparison> columns() {
        return comparisons.stream().map(comparison -> new ColumnComparison(comparison.column(), comparison.place(), comparison.old(),
                comparison.carried(), comparison.oldChecksum().toPlainString(), comparison.newChecksum().toPlainString(),
                comparison.different(), comparison.examples())).toList();
    }

    public VerifyReceipt toReceipt(ImpossibleValues.Found impossible) {
        return new VerifyReceipt(holds(), columns(), setAside, waiting, impossible.counts(), impossible.first());
    }
}
