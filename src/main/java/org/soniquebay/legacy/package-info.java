/// The evolution of a library that the earlier SoniqueBay made: expand, migrate, verify, contract; and rollback before contract.
package org.soniquebay.legacy;
