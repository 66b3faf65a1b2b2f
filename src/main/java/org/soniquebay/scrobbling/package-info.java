/// Sends the plays of users with a token to ListenBrainz, or to another service that speaks its protocol.
package org.soniquebay.scrobbling;
