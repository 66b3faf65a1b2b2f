/// `user`: the people whose players connect by the Subsonic protocol.
package org.soniquebay.app.users;
