/// The one database: connections, transactions, schema steps, vectors as `float[]`, and the embedded PostgreSQL that
/// serves all processes of one data folder. Knows no table but its own history and `row_changes`.
package org.soniquebay.database;
