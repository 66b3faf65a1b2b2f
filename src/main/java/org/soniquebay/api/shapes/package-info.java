/// Records and sentences that several areas of the API use.
package org.soniquebay.api.shapes;
