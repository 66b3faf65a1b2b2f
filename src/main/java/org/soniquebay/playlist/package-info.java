/// What is to be heard, in order: the play queue.
package org.soniquebay.playlist;
