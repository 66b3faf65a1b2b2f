/// Work that outlives the process: a queue in PostgreSQL keyed by the work itself, workers that claim from it, a visible
/// retry policy, and the memory of failures. The workers know no job by name: what a kind of job does is handed in as a
/// [org.soniquebay.jobs.worker.JobHandler].
package org.soniquebay.jobs;
