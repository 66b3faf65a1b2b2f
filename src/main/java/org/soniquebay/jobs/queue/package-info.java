/// The job queue as rows: jobs with their priorities and data, remembered failures, and the pause of the whole queue.
package org.soniquebay.jobs.queue;
