package org.soniquebay.legacy.state;

/// The parts of an evolution that `apply` goes through.
public enum EvolutionPhase {
    /// New tables beside the old columns, and the bridge.
    EXPAND,
    /// Every row copied.
    MIGRATE,
    /// Every old value compared with what was copied.
    VERIFY
}
