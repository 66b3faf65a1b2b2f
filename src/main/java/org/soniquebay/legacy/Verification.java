package org.soniquebay.legacy;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whether everything that the old library holds was found in the new tables.
///
/// @param comparisons one for each old column
/// @param setAside how many values have no place in the new tables, by table, column and reason; they are kept verbatim
/// @param waiting how many tracks the old application was writing to at that moment; they were left out
public record Verification(List<Comparison> comparisons, Map<String, Long> setAside, long waiting) {

    public Verification {
        comparisons = List.copyOf(comparisons);
        requireNonNull(setAside, "setAside is null");
    }

    /// Whether no value differs.
    public boolean holds() {
        return comparisons.stream().allMatch(Comparison::equal);
    }

    /// As the body of a receipt.
    Map<String, Object> toReceipt() {
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("holds", holds());
        receipt.put("comparisons", comparisons().stream().map(comparison -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("column", comparison.column());
            one.put("place", comparison.place());
            one.put("old", comparison.old());
            one.put("carried", comparison.carried());
            one.put("old_checksum", comparison.oldChecksum().toPlainString());
            one.put("new_checksum", comparison.newChecksum().toPlainString());
            one.put("different", comparison.different());
            one.put("examples", comparison.examples());
            return one;
        }).toList());
        receipt.put("set aside", setAside());
        receipt.put("written at that moment", waiting());
        return receipt;
    }
}
