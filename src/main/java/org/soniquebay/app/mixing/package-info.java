/// `mix` and `path`: recommendations, sets for DJs, and ways from one track to another.
package org.soniquebay.app.mixing;
