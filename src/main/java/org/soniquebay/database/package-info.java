/// The one database: connections, transactions, schema steps, vectors as `float[]`, and the embedded PostgreSQL that
/// serves all processes of one data folder. Knows no table but its own history. May import `bundled`.
package org.soniquebay.database;
