/// How the program tells what happens: lines for people, or one JSON object a line for machines.
package org.soniquebay.app.logging;
