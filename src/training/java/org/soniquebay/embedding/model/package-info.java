/// The fit of the embedding that the product ships: features of labelled clips, linear maps, figures of the model card.
package org.soniquebay.embedding.model;
