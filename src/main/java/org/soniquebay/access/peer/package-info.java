/// The peer of a connection within this machine: the system's table of sockets, and the user of each.
package org.soniquebay.access.peer;
