/// What an evolution accounts for one by one: which cover is shown first, cells of old tables without a place in the new
/// ones, impossible values, and what of all that is compared.
package org.soniquebay.legacy.account;
