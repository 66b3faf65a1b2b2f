/// What a scan was asked to do and what it found.
package org.soniquebay.scan.report;
