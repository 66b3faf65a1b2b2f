/// What the folders' names say of them.
package org.soniquebay.library.folders;
