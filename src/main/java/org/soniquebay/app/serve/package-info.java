/// `serve`: the API until it is interrupted, and all that a server does besides: it measures, scans, watches, and tells how far it is.
package org.soniquebay.app.serve;
