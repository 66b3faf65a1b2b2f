/// What monitors ask: liveness, readiness and metrics of the server.
package org.soniquebay.api.health;
