/// The music folders of a library: which folders of this host may become one, where they are when another host scans them,
/// their tracks, and the removal of a folder.
package org.soniquebay.scan.roots;
