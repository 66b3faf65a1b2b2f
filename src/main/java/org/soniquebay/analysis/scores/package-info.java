/// Scores from 0 to 1, such as danceability, and whether a sound is speech: logistic models over descriptors of a sound.
package org.soniquebay.analysis.scores;
