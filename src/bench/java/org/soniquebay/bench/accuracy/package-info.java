/// Accuracy on labelled music: what the analysis says of clips beside what their labels say.
package org.soniquebay.bench.accuracy;
