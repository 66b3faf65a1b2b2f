/// The plan of a database's evolution, and the check whether it may be done.
package org.soniquebay.legacy.plan;
