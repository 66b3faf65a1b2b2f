/// The model that turns a sound into a vector of named blocks.
package org.soniquebay.embedding.model;
