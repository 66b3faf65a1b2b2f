/// How names that the catalog of an old library holds become parts of statements.
package org.soniquebay.legacy.names;
