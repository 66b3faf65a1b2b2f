/// The program: `Main` and the factory of its commands, which stand in packages of their own.
package org.soniquebay.app;
