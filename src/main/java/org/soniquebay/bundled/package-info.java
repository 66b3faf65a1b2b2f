/// Programs that are brought along in a jar and run from the user's cache: unpacked once, complete or not at all, into a
/// folder whose content only the user or root can have made. Knows neither ffmpeg nor PostgreSQL.
/// Imports no other package of the product.
package org.soniquebay.bundled;
