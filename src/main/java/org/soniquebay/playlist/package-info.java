/// The play queue: the tracks to be heard, in order.
package org.soniquebay.playlist;
