/// Where the library's files are on this host, when it is not the one that scans.
package org.soniquebay.scan.hosts;
