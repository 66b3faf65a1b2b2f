/// `mcp`: the tools for programs that speak the Model Context Protocol, such as assistants on a desktop.
package org.soniquebay.app.mcp;
