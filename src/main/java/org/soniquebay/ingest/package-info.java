/// The main flow: one track is decoded once, measured, embedded and stored; and the choice of the tracks that are due
/// for it.
package org.soniquebay.ingest;
