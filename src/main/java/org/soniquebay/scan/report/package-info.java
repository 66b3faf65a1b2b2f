/// The settings and the report of a scan.
package org.soniquebay.scan.report;
