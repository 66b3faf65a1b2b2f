/// Titles and names compared as people would.
package org.soniquebay.enrichment.names;
