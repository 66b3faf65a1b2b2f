/// Which files the rows of an earlier library mean, whose paths are those of another machine.
package org.soniquebay.scan.adoption;
