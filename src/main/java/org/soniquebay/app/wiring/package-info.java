/// The composition root: how the parts of the program fit together, by constructors.
package org.soniquebay.app.wiring;
