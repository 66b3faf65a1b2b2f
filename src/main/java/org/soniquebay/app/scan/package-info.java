/// `scan`: a folder into the library, measured to completion, in front of a person.
package org.soniquebay.app.scan;
