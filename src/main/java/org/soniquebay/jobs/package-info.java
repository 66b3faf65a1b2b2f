/// Work that outlives the process: a queue in PostgreSQL keyed by the work itself, workers that claim from it, a visible
/// retry policy, and the memory of failures. The package knows no job by name: the kinds of jobs are handed in as
/// [org.soniquebay.jobs.worker.JobHandler]s.
package org.soniquebay.jobs;
