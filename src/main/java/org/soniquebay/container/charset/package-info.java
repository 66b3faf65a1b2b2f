/// The encoding of text that a file does not state: UTF-8, windows-1252, or one of the charsets that taggers from Poland to Korea
/// put into fields for Latin-1.
package org.soniquebay.container.charset;
