/// One small cache interface, for rows of one table by track: kept in this process, in Redis, or not at all.
package org.soniquebay.cache;
