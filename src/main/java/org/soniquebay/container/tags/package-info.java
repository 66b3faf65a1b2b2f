/// What a file can say about its sound, under container-neutral names, and the limits on how much of it is kept.
package org.soniquebay.container.tags;
