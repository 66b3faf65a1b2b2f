/// Similar tracks, recommendations, and search by words.
package org.soniquebay.api.discovery;
