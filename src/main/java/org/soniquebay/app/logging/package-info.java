/// The log of the program: lines for people, or one JSON object a line for machines.
package org.soniquebay.app.logging;
