/// How the caches of the API hear of changed rows.
package org.soniquebay.api.copies;
