/// How far an evolution is: its state, its phases, its listeners, and its refusals.
package org.soniquebay.legacy.state;
