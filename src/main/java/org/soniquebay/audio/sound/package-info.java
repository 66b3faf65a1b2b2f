/// A sound as numbers: onsets, pitches, timbre and levels, collected in one pass over its samples.
package org.soniquebay.audio.sound;
