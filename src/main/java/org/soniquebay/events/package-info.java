/// The log of events (table `events`) and its subscribers. May import `database`.
package org.soniquebay.events;
