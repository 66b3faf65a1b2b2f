package org.soniquebay.legacy.receipt;

/// The notes of one step of an evolution about itself. The components of a record, in snake_case, are the keys of the
/// receipt.
public sealed interface StepReceipt
        permits ExpandReceipt, MigrateReceipt, VerifyReceipt, RollbackReceipt, ContractReceipt, EarlierReceipt {

    /// The step's name, as the table of receipts and the command line have it.
    String step();
}
