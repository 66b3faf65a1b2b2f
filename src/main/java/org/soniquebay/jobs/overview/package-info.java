/// The queue as those see it who look after it: what waits, what runs, who works, what failed.
package org.soniquebay.jobs.overview;
