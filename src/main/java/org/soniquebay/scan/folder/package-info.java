/// A folder of music as a walk finds it, and how it differs from what the library knows.
package org.soniquebay.scan.folder;
