/// Commands that ask the process which serves their library, over a socket in its data folder, and answer themselves where none does.
package org.soniquebay.app.asking;
