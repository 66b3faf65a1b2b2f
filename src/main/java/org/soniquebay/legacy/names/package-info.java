/// The way in which names from the catalog of an old library become parts of statements.
package org.soniquebay.legacy.names;
