/// The HTTP API: speed, statements, caches, and what it stands when too much is asked of it.
package org.soniquebay.bench.api;
