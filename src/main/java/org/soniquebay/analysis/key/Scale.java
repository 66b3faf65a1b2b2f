package org.soniquebay.analysis.key;

/// The two scales a key is told apart by. Other modes count as the one that has their third.
public enum Scale {
    MAJOR("major"),
    MINOR("minor");

    private final String stored;

    Scale(String stored) {
        this.stored = stored;
    }

    /// `major` or `minor`: the stored form.
    public String stored() {
        return stored;
    }
}
