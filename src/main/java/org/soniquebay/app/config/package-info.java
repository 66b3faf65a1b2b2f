/// Options by flag, by environment variable and by file: their order of precedence, and the origin of each value. Also
/// the options that several commands share: the library, and the folders of an earlier one.
package org.soniquebay.app.config;
