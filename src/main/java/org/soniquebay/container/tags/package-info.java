/// The tags and properties of a file, under container-neutral names, and the limits on how much of them is kept.
package org.soniquebay.container.tags;
