/// All further metadata of tracks, by key and by source.
package org.soniquebay.api.metadata;
