/// The log of events (table `events`) and its subscribers.
package org.soniquebay.events;
