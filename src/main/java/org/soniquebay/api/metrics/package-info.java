/// The server's metrics for monitoring systems.
package org.soniquebay.api.metrics;
