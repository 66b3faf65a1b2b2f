/// The door of the API: who may ask, and `/api/session`.
package org.soniquebay.api.access;
