/// The program: `Main`, the commands, and the one page that wires everything by constructors. May import every
/// other package.
package org.soniquebay.app;
