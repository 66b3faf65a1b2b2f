/// Tables of the earlier SoniqueBay and of this one, the triggers between them, and the statements that reshape them.
package org.soniquebay.legacy.schema;
