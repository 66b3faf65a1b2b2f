/// Protection of the server against overload: turns for large bodies, limits for connections, and answers
/// that wait for no other request. Knows no route.
package org.soniquebay.api.http.load;
