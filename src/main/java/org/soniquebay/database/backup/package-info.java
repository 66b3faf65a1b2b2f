/// Backups: a whole database in one file, and back. Everything goes through PostgreSQL's own COPY, so that no other
/// program is needed; what is restored is read again and compared before it is kept.
///
/// The file is a ZIP: an entry `tables/SCHEMA.TABLE.copy` for each table, in COPY's text format, and `manifest.json`, which
/// says what is there, with row counts and checksums, and holds the definitions of all tables. The file's last 64 bytes,
/// its comment as a ZIP, are the SHA-256 of all before them: `head -c -64 FILE | sha256sum`.
package org.soniquebay.database.backup;
