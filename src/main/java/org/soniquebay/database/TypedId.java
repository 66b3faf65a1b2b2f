package org.soniquebay.database;

/// An id with a type of its own, so that the id of one table is never taken for that of another: a record with this one
/// component. It is bound as it is, alone, in an [java.util.Optional] or in an array, and a column is read as one; see
/// [TypedIds].
public interface TypedId {

    /// The id as the column of type `integer` holds it.
    int value();
}
