/// The functions that an evolution leaves in a library while it lasts, for those who meet them elsewhere.
package org.soniquebay.legacy.functions;
