/// Pictures made small. They are looked at before they are decoded, for they come from strangers.
package org.soniquebay.media.pictures;
