/// The work of a library, for those who look after it: `jobs` and `reanalyze`.
package org.soniquebay.app.work;
