/// `tracks`: hides tracks and shows them again, and lets missing ones go. Also the way in which commands name tracks.
package org.soniquebay.app.tracks;
