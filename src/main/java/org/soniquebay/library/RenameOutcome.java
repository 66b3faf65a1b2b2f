package org.soniquebay.library;

/// The outcome of a rename.
public enum RenameOutcome { DONE, NAME_TAKEN, GONE }
