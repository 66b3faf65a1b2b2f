/// One library that grows: scan, memory and answers at each size.
package org.soniquebay.bench.growth;
