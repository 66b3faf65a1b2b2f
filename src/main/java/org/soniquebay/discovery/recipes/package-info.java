/// How a list of tracks is made, so that it can be made anew.
package org.soniquebay.discovery.recipes;
