/// The work queue for administrators: waiting jobs, workers, failures, and the actions on them.
package org.soniquebay.api.work;
