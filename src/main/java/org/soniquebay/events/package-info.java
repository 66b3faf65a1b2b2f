/// The log of events (table `events`) and those who subscribe to it. May import `database`.
package org.soniquebay.events;
