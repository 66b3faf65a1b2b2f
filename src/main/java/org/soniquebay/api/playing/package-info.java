/// The play queue.
package org.soniquebay.api.playing;
