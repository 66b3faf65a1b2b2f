/// What the server tells about itself to those who watch many of them.
package org.soniquebay.api.metrics;
