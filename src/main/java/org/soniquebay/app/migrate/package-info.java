/// `soniquebay migrate …`: the commands that evolve a library of the earlier SoniqueBay.
package org.soniquebay.app.migrate;
