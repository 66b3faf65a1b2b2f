/// How far an evolution is, its phases, its listeners and its receipts.
package org.soniquebay.legacy.state;
