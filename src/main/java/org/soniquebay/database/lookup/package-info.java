/// Where the names in SQL are looked up, and whose functions they may mean: the owner of a database is not always the user
/// of a session.
package org.soniquebay.database.lookup;
