/// The copying of old rows into new tables, in batches, and of what the old application writes meanwhile.
package org.soniquebay.legacy.carry;
