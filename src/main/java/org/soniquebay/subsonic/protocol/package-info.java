/// The Subsonic protocol: parameters, log-in, the one tree of every answer and its forms (XML, JSON, JSONP), errors.
package org.soniquebay.subsonic.protocol;
