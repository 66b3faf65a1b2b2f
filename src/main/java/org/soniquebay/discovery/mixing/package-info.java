/// Lists of tracks that are made from other tracks: recommendations from several seeds, paths from one
/// to another, and sets for DJs.
package org.soniquebay.discovery.mixing;
