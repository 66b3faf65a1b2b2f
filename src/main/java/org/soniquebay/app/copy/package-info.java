/// `database copy`: a library moves from one database to another, ids and all.
package org.soniquebay.app.copy;
