/// Lists of tracks that are made from other tracks: recommendations from several seeds, and how near two tracks are in tempo, key and mood.
package org.soniquebay.discovery.mixing;
