/// `similar`: what goes with a track, and why.
package org.soniquebay.app.similar;
