/// Access control: API keys, the sessions of browsers, and the rules by which a request passes. Knows no HTTP library.
package org.soniquebay.access;
