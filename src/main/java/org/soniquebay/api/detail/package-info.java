/// The rows of the separate tables about a track, in one answer.
package org.soniquebay.api.detail;
