/// The files that an evolution leaves: exports, backups, receipts. Each appears whole or not at all, and takes the place of no other.
package org.soniquebay.legacy.files;
