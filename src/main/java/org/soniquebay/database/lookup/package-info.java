/// The lookup of names in SQL, and the owners of the functions they may mean: the owner of a database is not always the
/// user of a session.
package org.soniquebay.database.lookup;
