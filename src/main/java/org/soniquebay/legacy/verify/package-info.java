/// The comparison of every old value with its copy.
package org.soniquebay.legacy.verify;
