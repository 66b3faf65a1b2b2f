/// One small cache interface, for rows of one table by track: kept in this process, or, later, in Redis.
package org.soniquebay.cache;
