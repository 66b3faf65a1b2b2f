/// `search`: tracks by words.
package org.soniquebay.app.search;
