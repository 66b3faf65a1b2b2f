/// EBML: the containers Matroska and WebM.
package org.soniquebay.container.ebml;
