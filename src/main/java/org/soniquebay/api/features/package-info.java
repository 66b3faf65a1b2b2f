/// The audio features of tracks: the values in force, corrections, the history, and search by them.
package org.soniquebay.api.features;
