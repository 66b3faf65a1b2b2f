/// The main flow: one track is decoded once, measured, embedded and stored; and which tracks are due for it.
package org.soniquebay.ingest;
