/// Requests to music services on the Internet: one request at a time and host, whatever processes ask ([HostLimits]); a deadline and a
/// cap on each answer; every end of an exchange is a [Reply]. What is sent, and any key in it, appears in no message and no exception.
package org.soniquebay.enrichment.exchange;
