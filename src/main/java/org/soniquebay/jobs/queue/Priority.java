package org.soniquebay.jobs.queue;

/// How urgent a job is; workers take the most urgent first, then the oldest.
public enum Priority {
    /// Somebody waits for it.
    URGENT(90),
    /// New or changed files.
    NORMAL(50),
    /// Work nobody waits for, such as the re-analysis after an upgrade.
    BACKGROUND(10);

    private final int weight;

    Priority(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }

    /// The nearest that is not more urgent than a weight says.
    public static Priority ofWeight(int weight) {
        return weight >= URGENT.weight ? URGENT : weight >= NORMAL.weight ? NORMAL : BACKGROUND;
    }
}
