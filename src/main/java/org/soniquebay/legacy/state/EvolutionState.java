package org.soniquebay.legacy.state;

/// The state of a database on its way from the earlier SoniqueBay to this one.
public enum EvolutionState {
    /// The database has no tables at all.
    EMPTY("The database is empty."),
    /// The library is the earlier SoniqueBay's, untouched.
    LEGACY("This is a library of the earlier SoniqueBay. Nothing has been changed."),
    /// The earlier one's own migration was begun: its new tables stand beside the old columns.
    FEATURES_BESIDE("This is a library of the earlier SoniqueBay whose own migration was begun: its new tables stand beside the old columns."),
    /// The earlier one's own migration was run to its end: the old columns are gone, vectors are text.
    COLUMNS_DROPPED("This is a library of the earlier SoniqueBay whose own migration was run: audio values and vectors are in its new tables."),
    EXPANDING("New tables are being made beside the old columns; that was begun and not finished."),
    EXPANDED("New tables stand beside the old columns; nothing has been copied yet."),
    MIGRATING("Rows are being copied; that was begun and not finished."),
    MIGRATED("Everything has been copied; it has not been verified."),
    VERIFIED("Everything has been copied and verified. Both applications may work."),
    ROLLING_BACK("The evolution is being undone; that was begun and not finished."),
    /// A library of this program, never another's.
    OURS("This is a library of this SoniqueBay."),
    /// The evolution is complete.
    CONTRACTED("This is a library of this SoniqueBay; it was evolved from the earlier one."),
    FOREIGN("These are not tables of any SoniqueBay.");

    private final String sentence;

    EvolutionState(String sentence) {
        this.sentence = sentence;
    }

    /// The meaning of the state, for people.
    public String sentence() {
        return sentence;
    }

    /// Whether an evolution may start here.
    public boolean isOrigin() {
        return this == LEGACY || this == FEATURES_BESIDE || this == COLUMNS_DROPPED;
    }

    /// Whether an evolution was begun, and neither completed nor undone.
    public boolean isUnderWay() {
        return compareTo(EXPANDING) >= 0 && compareTo(ROLLING_BACK) <= 0;
    }
}
