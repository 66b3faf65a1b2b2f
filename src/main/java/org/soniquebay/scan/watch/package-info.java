/// Watching the music folders for changes.
package org.soniquebay.scan.watch;
