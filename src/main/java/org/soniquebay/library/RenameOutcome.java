package org.soniquebay.library;

/// What a rename came to.
public enum RenameOutcome { DONE, NAME_TAKEN, GONE }
