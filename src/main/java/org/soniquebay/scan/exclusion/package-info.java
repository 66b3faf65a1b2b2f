/// The files and folders of a music folder that are not looked at, and why.
package org.soniquebay.scan.exclusion;
