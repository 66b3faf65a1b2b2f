/// Options by flag, by environment variable and by file: which win, and where each value came from.
package org.soniquebay.app.config;
