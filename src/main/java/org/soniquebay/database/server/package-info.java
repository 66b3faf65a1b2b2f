/// Where a database is, how it is reached, and what its errors mean for the person at the keyboard.
package org.soniquebay.database.server;
