/// JSON values and the records that hold them: shapes, rules, and the reading of one into the other.
package org.soniquebay.api.http.schema;
