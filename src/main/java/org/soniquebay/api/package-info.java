/// The REST API: one sub-package for each area, each listing its routes; `api.http` is what they are made of. [Api]
/// names all areas on one page.
package org.soniquebay.api;
