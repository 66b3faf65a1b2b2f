/// Scans, their sessions, the music folders, and the stream of events.
package org.soniquebay.api.scanning;
