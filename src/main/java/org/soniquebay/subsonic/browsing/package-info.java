/// Artists, albums and songs by their ids, the indexes of them, and the folders of the files.
package org.soniquebay.subsonic.browsing;
