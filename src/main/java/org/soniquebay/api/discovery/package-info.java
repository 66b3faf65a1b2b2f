/// What goes with what, and search by words.
package org.soniquebay.api.discovery;
