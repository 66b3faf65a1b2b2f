/// The queue as its administrators see it: waiting and running jobs, workers, failures.
package org.soniquebay.jobs.overview;
