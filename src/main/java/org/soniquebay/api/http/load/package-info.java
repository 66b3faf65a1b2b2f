/// What keeps the server answering while it is asked for too much: turns for large bodies, limits for connections, and answers
/// that wait for nobody. Knows no route.
package org.soniquebay.api.http.load;
