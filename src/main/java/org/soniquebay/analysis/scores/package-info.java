/// Scores from 0 to 1, such as danceability, from descriptors of a sound.
package org.soniquebay.analysis.scores;
