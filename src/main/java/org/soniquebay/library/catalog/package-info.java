/// Artists and albums: their stores, and the queries that read them.
package org.soniquebay.library.catalog;
