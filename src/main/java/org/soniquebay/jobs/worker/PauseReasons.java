package org.soniquebay.jobs.worker;

import java.util.EnumSet;
import java.util.Set;

/// The reasons why the workers of this process begin no job; they go on when no reason is left.
final class PauseReasons {

    /// A reason to halt work.
    enum Reason { OUTAGE, QUIET_HOURS, QUEUE_PAUSED }

    private final Runnable pause;
    private final Runnable resume;
    private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);

    PauseReasons(Runnable pause, Runnable resume) {
        this.pause = pause;
        this.resume = resume;
    }

    /// @return whether the reason is a new one
    synchronized boolean begin(Reason reason) {
        boolean first = reasons.isEmpty();
        boolean added = reasons.add(reason);
        if (first) {
            pause.run();
        }
        return added;
    }

    /// Whether this is one of the reasons.
    synchronized boolean has(Reason reason) {
        return reasons.contains(reason);
    }

    /// @return whether there was such a reason
    synchronized boolean end(Reason reason) {
        boolean removed = reasons.remove(reason);
        if (removed && reasons.isEmpty()) {
            resume.run();
        }
        return removed;
    }
}
