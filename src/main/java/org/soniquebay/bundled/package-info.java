/// Programs that are brought along in a jar and run from the user's cache: unpacked once, complete or not at all, into a
/// folder whose content only the user or root can have made. Knows neither ffmpeg nor PostgreSQL.
package org.soniquebay.bundled;
