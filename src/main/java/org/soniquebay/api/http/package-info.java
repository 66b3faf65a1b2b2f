/// What every part of the API is made of: routes that know what they take and answer, readers that turn requests into
/// records, problems, the OpenAPI document and the server. Knows no table and no track.
package org.soniquebay.api.http;
