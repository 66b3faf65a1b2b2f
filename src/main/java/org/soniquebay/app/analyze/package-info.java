/// `analyze`: files measured without a library.
package org.soniquebay.app.analyze;
