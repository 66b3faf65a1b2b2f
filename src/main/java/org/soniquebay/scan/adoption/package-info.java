/// The matching of files to the rows of an earlier library, whose paths are those of another machine.
package org.soniquebay.scan.adoption;
