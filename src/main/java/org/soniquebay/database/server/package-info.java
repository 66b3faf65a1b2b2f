/// The place of a database, the way to reach it, and the meaning of its errors for the person at the keyboard.
package org.soniquebay.database.server;
