/// The common parts of all commands: exit codes, failures in one sentence, text that is safe for a terminal, progress.
package org.soniquebay.app.cli;
