/// The pitches of a sound over time: which notes sound, and how strongly.
package org.soniquebay.audio.pitch;
