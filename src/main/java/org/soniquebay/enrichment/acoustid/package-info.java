/// AcoustID: recordings recognised by their sound, whose fingerprint Chromaprint makes ([Fingerprinter]).
package org.soniquebay.enrichment.acoustid;
