/// The command `enrich`, and the settings of enrichment that it shares with `serve`.
package org.soniquebay.app.enrich;
