package org.soniquebay.jobs.overview;

/// The numbers of jobs.
///
/// @param waiting due, and no worker is at them
/// @param running a worker is at them
/// @param later jobs not due yet: tried again after a failure, a change or a rest
public record JobAmounts(long waiting, long running, long later) {

    static final JobAmounts NONE = new JobAmounts(0, 0, 0);

    public JobAmounts {
        if (waiting < 0 || running < 0 || later < 0) {
            throw new IllegalArgumentException("less than no job");
        }
    }

    /// The number of all jobs that are left.
    public long left() {
        return waiting + running + later;
    }

    JobAmounts plus(JobAmounts more) {
        return new JobAmounts(waiting + more.waiting, running + more.running, later + more.later);
    }
}
