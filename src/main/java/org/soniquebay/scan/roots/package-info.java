/// The music folders of a library: their tracks, and the removal of a folder.
package org.soniquebay.scan.roots;
