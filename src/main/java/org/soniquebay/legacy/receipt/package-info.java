/// The contents of an evolution's receipts: one record for each kind of step, whose components are the keys of its JSON.
package org.soniquebay.legacy.receipt;
