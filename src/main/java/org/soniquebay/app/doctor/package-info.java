/// `doctor`: what somebody who wants to help would ask, answered on one screen.
package org.soniquebay.app.doctor;
