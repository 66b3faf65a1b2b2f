/// Everything else that is known about tracks, by key and by who said it.
package org.soniquebay.api.metadata;
