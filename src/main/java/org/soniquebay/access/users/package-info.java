/// The users of a library, and the secrets by which their players connect (Subsonic protocol). A secret opens nothing else.
package org.soniquebay.access.users;
