/// The map of the library: vectors projected to a plane by code of our own, and the places as rows of `map_points`.
package org.soniquebay.embedding.map;
