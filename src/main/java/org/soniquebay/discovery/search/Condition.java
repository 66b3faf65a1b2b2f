package org.soniquebay.discovery.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;

/// A condition on the tables `tracks` and `features`, and the order in which it prefers tracks.
///
/// @param values of its parameters, by name; a list is an array
/// @param preference the order in which it prefers tracks, if any
record Condition(String sql, Map<String, Object> values, Optional<Preference> preference) {

    /// @param term SQL expression, which no fulfilling track is without
    /// @param down whether the largest comes first
    /// @param nearest what the value of the term shall be near to; empty where its order is the term's own
    record Preference(String term, boolean down, Optional<Double> nearest) {

        /// Whether the term is a column of `features`.
        boolean ofFeatures() {
            return term.startsWith("features.");
        }

        /// The term of `ORDER BY`.
        String sql() {
            return term + (down ? " DESC" : "");
        }
    }

    Condition {
        values = Map.copyOf(values);
    }

    static Condition of(String sql, Map<String, Object> values) {
        return new Condition(sql, values, Optional.empty());
    }

    Condition orderedBy(String term, boolean down) {
        return new Condition(sql, values, Optional.of(new Preference(term, down, Optional.empty())));
    }

    /// What is nearest to a value comes first.
    Condition nearestTo(double middle, String column) {
        return new Condition(sql, values, Optional.of(new Preference(column, false, Optional.of(middle))));
    }

    /// What holds wherever this does not, whether the value is another or unknown.
    Condition negated() {
        return new Condition("(" + sql + ") IS NOT TRUE", values, Optional.empty());
    }

    /// What holds where this is known not to.
    Condition refuted() {
        return new Condition("NOT (" + sql + ")", values, Optional.empty());
    }

    /// @param joint `AND` or `OR`
    static Condition joined(List<Condition> conditions, String joint) {
        Map<String, Object> all = new HashMap<>();
        conditions.forEach(condition -> all.putAll(condition.values()));
        return of(conditions.stream().map(Condition::sql).collect(Collectors.joining(" " + joint + " ", "(", ")")), all);
    }

    Query bind(Query query) {
        values.forEach((name, value) -> {
            if (value instanceof List<?> list) {
                query.bindArray(name, list.stream().allMatch(Integer.class::isInstance) ? Integer.class : String.class, list);
            } else {
                query.bind(name, value);
            }
        });
        return query;
    }
}
