/// What both APIs hand out of the library: music files and pictures.
package org.soniquebay.media;
