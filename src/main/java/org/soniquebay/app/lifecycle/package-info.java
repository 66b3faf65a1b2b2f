/// The run time of tasks and of the process: tasks that are repeated in the background, and what waits for the end of
/// the process.
package org.soniquebay.app.lifecycle;
