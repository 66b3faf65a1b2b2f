/// Several processes on one library: which may work on it at the same time, which of them leads, and how they hear of each
/// other's changes.
package org.soniquebay.app.cluster;
