/// A change of a track by a person or a program, and all that follows from it: the same edit leaves the same rows,
/// whether it comes as a track's new values, as an entry of metadata, by a scan, in a batch or with a deletion. An
/// impossible edit is an outcome, not an exception. Every method works within the caller's transaction, which is to be
/// rolled back after any outcome but success.
package org.soniquebay.edits;
