/// Folders and paths of music: hidden folders, moved folders, and their places on this host.
package org.soniquebay.library.folders;
