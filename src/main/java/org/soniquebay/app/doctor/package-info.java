/// `doctor`: the questions of a support request, answered on one screen.
package org.soniquebay.app.doctor;
