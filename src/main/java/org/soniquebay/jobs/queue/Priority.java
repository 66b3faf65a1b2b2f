package org.soniquebay.jobs.queue;

/// The urgency of a job; workers take the most urgent first, then the oldest.
public enum Priority {
    /// A user waits for the job.
    URGENT(90),
    /// New or changed files.
    NORMAL(50),
    /// Work without a waiting user, such as the re-analysis after an upgrade.
    BACKGROUND(10);

    private final int weight;

    Priority(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }

    /// The nearest priority that is not more urgent than a weight.
    static Priority ofWeight(int weight) {
        return weight >= URGENT.weight ? URGENT : weight >= NORMAL.weight ? NORMAL : BACKGROUND;
    }
}
