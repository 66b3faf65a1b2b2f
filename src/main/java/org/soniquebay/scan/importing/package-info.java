/// From a new or changed file to its rows: tags are read, described in the terms of the library, and written in batches.
package org.soniquebay.scan.importing;
