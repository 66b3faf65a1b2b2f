/// Folders of this host: which may be scanned, and where the library's are when another host scans them.
package org.soniquebay.scan.hosts;
