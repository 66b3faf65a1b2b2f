/// What the public music services are asked, how far that is, and what they said of a track; and its removal.
package org.soniquebay.api.enrichment;
