/// Search by words, by conditions on tracks, and by tempo and key.
package org.soniquebay.discovery.search;
