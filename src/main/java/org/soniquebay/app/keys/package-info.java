/// `key`: the API keys of a library.
package org.soniquebay.app.keys;
