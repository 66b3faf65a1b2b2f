/// Artists, albums, genres and tags, and the library as a tree.
package org.soniquebay.api.catalog;
