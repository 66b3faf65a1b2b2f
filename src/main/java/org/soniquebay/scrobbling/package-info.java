/// Sends the plays of users who have given a token to ListenBrainz, or to another service that speaks its protocol.
package org.soniquebay.scrobbling;
