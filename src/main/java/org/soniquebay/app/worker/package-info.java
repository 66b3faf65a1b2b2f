/// `worker`: a process that only measures, for the servers of a library.
package org.soniquebay.app.worker;
