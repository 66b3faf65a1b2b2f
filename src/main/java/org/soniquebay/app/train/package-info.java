/// The run from which the build makes the ahead-of-time cache.
package org.soniquebay.app.train;
