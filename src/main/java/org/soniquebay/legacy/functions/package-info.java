/// The functions that an evolution leaves in a library while it lasts, for code that meets them elsewhere.
package org.soniquebay.legacy.functions;
