/// The state of an evolution, its phases, its listeners and its receipts.
package org.soniquebay.legacy.state;
