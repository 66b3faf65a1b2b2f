package org.soniquebay.legacy.receipt;

/// What one step of an evolution notes about itself. The components of a record, in snake_case, are the keys of the receipt.
public sealed interface StepReceipt
        permits ExpandReceipt, MigrateReceipt, VerifyReceipt, RollbackReceipt, ContractReceipt, EarlierReceipt {

    /// The step's name, as the table of receipts and the command line have it.
    String step();
}
