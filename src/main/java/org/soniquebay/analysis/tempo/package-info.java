/// The tempo of a sound: periodicities of its onsets, and the choice among rival beats.
package org.soniquebay.analysis.tempo;
