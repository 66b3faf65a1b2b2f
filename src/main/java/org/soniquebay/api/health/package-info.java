/// Whether the server lives, and whether it can do its work.
package org.soniquebay.api.health;
