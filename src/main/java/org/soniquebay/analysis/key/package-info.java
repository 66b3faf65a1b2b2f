/// The key of a sound: estimation, names, and the Camelot wheel.
package org.soniquebay.analysis.key;
