/// The calls about the server itself, its users, its music folders and its scans.
package org.soniquebay.subsonic.system;
