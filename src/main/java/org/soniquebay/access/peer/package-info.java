/// Who is at the other end of a connection within this machine: the system's table of sockets, and the user of each.
package org.soniquebay.access.peer;
