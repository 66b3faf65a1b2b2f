/// The map of the library as it is shown: the tracks' places with what colours them.
package org.soniquebay.discovery.map;
