package org.soniquebay.library;

import java.util.Locale;

/// A value that a list can be ordered by. The constants of an enum are the keys of one kind of list; a client names them by
/// [#word()].
public interface SortKey {

    /// The name of the constant.
    String name();

    /// An SQL expression for the tables of the list.
    String sql();

    /// Whether a row may have no such value. If not, an index serves both directions.
    boolean mayBeNull();

    /// The constant as clients write it: `TRACK_NUMBER` is "track_number".
    default String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
