/// `roots …`: the music folders of a library.
package org.soniquebay.app.roots;
