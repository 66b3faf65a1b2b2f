/// The web page: the files that it is made of, as the server sends them to a browser.
package org.soniquebay.api.page;
