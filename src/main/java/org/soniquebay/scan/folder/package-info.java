/// A folder of music as a walk finds it, and its differences from the library's memory.
package org.soniquebay.scan.folder;
