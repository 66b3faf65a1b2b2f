/// The values that an evolution accounts for one by one: which cover is shown first, cells of old tables without a
/// place in the new ones, impossible values, and the comparisons of all that.
package org.soniquebay.legacy.account;
