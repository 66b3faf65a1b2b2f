/// The fit of what `TempoModel` holds: sounds are heard by the product's own code, then their examples are fitted.
package org.soniquebay.analysis.tempo;
