/// Tracks and artists that sound alike, and why they do.
package org.soniquebay.discovery.similarity;
