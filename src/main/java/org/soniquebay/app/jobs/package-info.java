/// `jobs` and `reanalyze`: what waits, what failed, and what is to be done again.
package org.soniquebay.app.jobs;
