/// Pictures, and what they are covers of.
package org.soniquebay.library.covers;
