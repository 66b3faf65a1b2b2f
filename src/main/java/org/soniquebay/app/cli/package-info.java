/// What every command says the same way: exit codes, failures in one sentence, text that is safe for a terminal, progress.
package org.soniquebay.app.cli;
