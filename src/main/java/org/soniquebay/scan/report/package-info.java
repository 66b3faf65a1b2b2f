/// The settings of a scan, its listener, and its report: what was found, which problems it met, and why it was refused.
package org.soniquebay.scan.report;
