/// The inspection of a database before an evolution: its status, its plan, and the privileges of its user.
package org.soniquebay.legacy.plan;
