package org.soniquebay.jobs.worker;

import com.github.kagkarlsson.scheduler.task.Execution;
import java.time.Instant;
import org.soniquebay.jobs.queue.JobData;

/// The end of one run, to be stored.
///
/// @param held the job as its worker holds it
/// @param data the job's data before the run
/// @param outcome how the run ended
/// @param at when the run ended
record JobEnd(Execution held, JobData data, JobOutcome outcome, Instant at) {}
