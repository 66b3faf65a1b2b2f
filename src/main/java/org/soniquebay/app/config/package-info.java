/// Options by flag, by environment variable and by file: which win, and where each value came from. And the options of
/// several commands: which library, where the folders of an earlier one are.
package org.soniquebay.app.config;
