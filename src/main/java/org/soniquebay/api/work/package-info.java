/// The work queue as those see it who look after it: what waits, who works, what failed, and what to do about it.
package org.soniquebay.api.work;
