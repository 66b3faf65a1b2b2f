/// Tools: what a language model can ask of the library or have done, by name and with JSON as arguments.
package org.soniquebay.api.tools;
