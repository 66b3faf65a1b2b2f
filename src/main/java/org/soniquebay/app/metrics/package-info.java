/// The figures behind `/metrics`, gathered from parts that know nothing of it.
package org.soniquebay.app.metrics;
