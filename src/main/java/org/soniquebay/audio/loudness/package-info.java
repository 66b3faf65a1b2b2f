/// How loud a sound is to a listener, after EBU R 128, its true peak, and the waveform that a player draws.
package org.soniquebay.audio.loudness;
