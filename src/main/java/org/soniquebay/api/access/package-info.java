/// Access control of the API, and `/api/session`.
package org.soniquebay.api.access;
