/// `backup` and `restore`: a whole library in one file, and out of it.
package org.soniquebay.app.backup;
