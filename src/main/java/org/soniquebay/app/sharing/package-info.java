/// Several processes on one library: who may work on it at the same time, how they hear of each other's changes, and the
/// worker that only measures.
package org.soniquebay.app.sharing;
