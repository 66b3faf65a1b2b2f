/// Tracks and artists that sound alike, and the reasons for it.
package org.soniquebay.discovery.similarity;
