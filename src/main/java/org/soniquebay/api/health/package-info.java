/// Liveness and readiness of the server.
package org.soniquebay.api.health;
