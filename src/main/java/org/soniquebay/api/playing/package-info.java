/// What is being played.
package org.soniquebay.api.playing;
