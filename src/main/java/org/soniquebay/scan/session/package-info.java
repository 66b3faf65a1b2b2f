/// The rows of `scan_sessions`: scans that wait, run, or are over, and their progress.
package org.soniquebay.scan.session;
