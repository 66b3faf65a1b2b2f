/// The map of the library.
package org.soniquebay.api.map;
