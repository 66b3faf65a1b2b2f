/// The levels of each track as measured last: loudness and waveform.
package org.soniquebay.analysis.levels;
