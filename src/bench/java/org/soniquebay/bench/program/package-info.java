/// Whole runs of the program: tracks a minute, resident memory, the migration of an earlier library.
package org.soniquebay.bench.program;
