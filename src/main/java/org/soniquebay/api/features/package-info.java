/// The audio features of tracks: the effective features, corrections, the history, and search by them.
package org.soniquebay.api.features;
