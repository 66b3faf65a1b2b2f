/// The measurements behind every figure of speed and memory.
package org.soniquebay.bench;
