/// The music folders of a library: what they hold, and how one is taken out.
package org.soniquebay.scan.roots;
