/// The program: `Main` and the factory of its commands, which stand in packages of their own. May import every other package.
package org.soniquebay.app;
