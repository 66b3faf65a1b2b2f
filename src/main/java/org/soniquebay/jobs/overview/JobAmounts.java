package org.soniquebay.jobs.overview;

/// How many jobs there are.
///
/// @param waiting due, and nobody is at them
/// @param running a worker is at them
/// @param later not due yet: tried again after a failure, a change or a rest
public record JobAmounts(long waiting, long running, long later) {

    static final JobAmounts NONE = new JobAmounts(0, 0, 0);

    public JobAmounts {
        if (waiting < 0 || running < 0 || later < 0) {
            throw new IllegalArgumentException("less than no job");
        }
    }

    /// All that are left to do.
    public long left() {
        return waiting + running + later;
    }

    JobAmounts plus(JobAmounts more) {
        return new JobAmounts(waiting + more.waiting, running + more.running, later + more.later);
    }
}
