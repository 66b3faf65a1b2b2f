/// The HTTP API: speed, statements, caches, and its behaviour under overload.
package org.soniquebay.bench.api;
