/// The calls by which users star and rate, report what they hear, and keep play queues and bookmarks.
package org.soniquebay.subsonic.state;
