/// Songs, albums and artists as nodes of answers, and the ids by which players name them.
package org.soniquebay.subsonic.items;
