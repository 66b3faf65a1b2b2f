/// What could not be read or measured, as a person sees it, and another try for it.
package org.soniquebay.scan.failed;
