/// Files and tracks that could not be read or measured, as a person sees them, and another try for them.
package org.soniquebay.scan.failed;
