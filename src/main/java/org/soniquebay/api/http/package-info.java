/// The HTTP kernel of the API: routes that state their input and output, readers that turn requests into
/// records, problems, the OpenAPI document and the server. Knows no table and no track.
package org.soniquebay.api.http;
