/// A phrase in plain French or English as a typed query: a lexicon, a tokenizer, and a small grammar; no language model.
package org.soniquebay.discovery.phrase;
