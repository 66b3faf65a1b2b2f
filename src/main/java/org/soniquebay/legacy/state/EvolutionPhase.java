package org.soniquebay.legacy.state;

/// The parts of an evolution that `apply` goes through.
public enum EvolutionPhase {
    /// New tables beside the old columns, and the bridge.
    EXPAND,
    /// The copying of every row.
    MIGRATE,
    /// The comparison of every old value with its copy.
    VERIFY
}
