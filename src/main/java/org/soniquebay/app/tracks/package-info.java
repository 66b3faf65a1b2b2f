/// `tracks`: hides tracks and shows them again, and lets missing ones go.
package org.soniquebay.app.tracks;
