/// Pictures, and the owners of their covers.
package org.soniquebay.library.covers;
