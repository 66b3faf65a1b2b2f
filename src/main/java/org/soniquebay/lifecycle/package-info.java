/// What runs beside a process's own work: tasks that are repeated in the background until they are closed, and what waits
/// for the end of the process. It stands below everything, as the database, the scans and the workers have such tasks too.
package org.soniquebay.lifecycle;
