/// What the separate tables hold of a track, in one answer.
package org.soniquebay.api.detail;
