/// Artists and albums with their stores.
package org.soniquebay.library.catalog;
