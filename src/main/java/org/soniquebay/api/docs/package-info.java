/// The API's own description: the OpenAPI document and a page to browse it.
package org.soniquebay.api.docs;
