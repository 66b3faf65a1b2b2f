/// When what happens in each track as measured last: beats, bars, tempos and keys.
package org.soniquebay.analysis.timeline;
