package org.soniquebay.api.http;

/// The listener for every request that was answered, whatever the answer. Called on the request's thread.
@FunctionalInterface
public interface RequestListener {

    /// @param method `GET`, …
    /// @param path of the route, with its parameters in braces; `none` where no route answered
    /// @param status of the answer
    /// @param nanos from the first look at the request to the end of the answer
    void answered(String method, String path, int status, long nanos);
}
