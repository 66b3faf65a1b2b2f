/// What a receipt of an evolution holds: one record for each kind of step, whose components are the keys of its JSON.
package org.soniquebay.legacy.receipt;
