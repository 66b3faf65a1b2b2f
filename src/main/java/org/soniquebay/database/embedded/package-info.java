/// The PostgreSQL server in the data folder: its programs, its cluster, its start, its supervisor, and its restart after a
/// death.
package org.soniquebay.database.embedded;
