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
/// @param order term of `ORDER BY`, if it prefers any
record Condition(String sql, Map<String, Object> values, Optional<String> order) {

    Condition {
        values = Map.copyOf(values);
    }

    static Condition of(String sql, Map<String, Object> values) {
        return new Condition(sql, values, Optional.empty());
    }

    Condition orderedBy(String term) {
        return new Condition(sql, values, Optional.of(term));
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
