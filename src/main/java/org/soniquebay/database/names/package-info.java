/// Names in SQL: how they are written, how a session looks them up, and the owners of the functions that they may mean. A
/// database may come from anywhere, and its owner is not always the user of a session.
package org.soniquebay.database.names;
