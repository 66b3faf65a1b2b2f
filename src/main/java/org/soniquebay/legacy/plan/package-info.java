/// What an evolution of a database will mean, and whether it may be done.
package org.soniquebay.legacy.plan;
