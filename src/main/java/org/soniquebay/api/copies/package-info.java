/// The invalidation of the API's caches when rows change.
package org.soniquebay.api.copies;
