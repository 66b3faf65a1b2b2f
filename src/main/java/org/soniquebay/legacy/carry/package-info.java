/// The copying of old rows into new tables in batches, of the rows that the old application writes meanwhile, and of
/// corrections that are shown to the old application.
package org.soniquebay.legacy.carry;
