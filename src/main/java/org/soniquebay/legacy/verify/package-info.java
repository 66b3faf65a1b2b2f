/// The comparison of every old value with what was carried.
package org.soniquebay.legacy.verify;
