/// `tracks`: hides tracks and shows them again.
package org.soniquebay.app.tracks;
