/// Lists of albums and songs by an order or a genre, and the search.
package org.soniquebay.subsonic.lists;
