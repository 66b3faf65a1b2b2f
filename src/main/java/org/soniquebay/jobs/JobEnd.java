package org.soniquebay.jobs;

import com.github.kagkarlsson.scheduler.task.Execution;
import java.time.Instant;

/// The end of one run, to be stored.
///
/// @param held the job as its worker holds it
/// @param note what was known of it before the run
/// @param outcome how the run ended
/// @param at when the run ended
record JobEnd(Execution held, JobNote note, JobOutcome outcome, Instant at) {}
