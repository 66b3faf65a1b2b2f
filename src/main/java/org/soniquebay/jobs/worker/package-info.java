/// The workers of a process: they claim jobs from the queue, run their handlers, keep a heartbeat, and pause while work
/// cannot succeed.
package org.soniquebay.jobs.worker;
