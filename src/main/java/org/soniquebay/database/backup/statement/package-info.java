/// Which SQL of a backup's file is run when it is restored. Each statement is cut into tokens and held against the forms in
/// which `backup` itself writes definitions; what they call must be harmless. Nothing here runs anything.
package org.soniquebay.database.backup.statement;
