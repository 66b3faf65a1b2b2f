package org.soniquebay.api.work;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.database.backup.BackupListener.Stage;
import org.soniquebay.database.backup.Backups;
import org.soniquebay.database.backup.StoredBackup;

/// The backups of a server.
record BackupsJson(
        @Field(value = "Folder of the backups on the machine of the server.", required = true) String folder,
        @Field(value = "How many backups are kept there; the oldest is removed when a new one was written and verified.", min = 1) int kept,
        @Field("The backup that is being written; null while none is.") RunningBackupJson running,
        @Field("Why no backup was written when one was asked for last; null when it was written, and after a restart.") FailedBackupJson failure,
        @Field(value = "The newest first.", required = true) List<BackupJson> backups) {

    record RunningBackupJson(
            @Field(required = true) Instant begunAt,
            @Field(value = "`writing` of the rows, then `checking` of the whole file.", required = true, oneOf = {"writing", "checking"}) String stage,
            @Field(value = "How much of the stage is done.", unit = "%", min = 0, max = 100) int percent) {

        static RunningBackupJson of(Backups.Running running) {
            return new RunningBackupJson(running.begun(), running.stage() == Stage.BACKING_UP ? "writing" : "checking", running.percent());
        }
    }

    record FailedBackupJson(
            @Field(value = "When it failed.", required = true) Instant at,
            @Field(value = "What was in the way: too little room on the disk, the file or its folder, or the database.", required = true,
                    oneOf = {"disk_full", "file", "database"}) String reason,
            @Field(value = "One sentence, in English.", required = true) String detail) {

        static FailedBackupJson of(Backups.Failed failed) {
            return new FailedBackupJson(failed.at(), switch (failed.reason()) {
                case DISK_FULL, FILE, DATABASE -> failed.reason().name().toLowerCase(Locale.ROOT);
                case NOT_EMPTY -> throw new IllegalStateException("a backup is written from a database, not into one", null);
            }, failed.sentence());
        }
    }

    record BackupJson(
            @Field(value = "Name of the file.", required = true, example = "library-20261201T143502Z.soniquebay") String name,
            @Field(value = "When it was begun: the rows are those of this moment.", required = true) Instant takenAt,
            @Field(value = "Size of the file.", unit = "bytes", min = 0) long bytes,
            @Field("Whether the file was read in full, and found whole, after it was written.") boolean verified) {

        static BackupJson of(StoredBackup stored) {
            return new BackupJson(stored.name(), stored.takenAt(), stored.bytes(), stored.verified());
        }
    }

    static BackupsJson of(Backups backups) {
        // The list is read last, so that a backup that ends meanwhile is in one of the two.
        RunningBackupJson running = backups.running().map(RunningBackupJson::of).orElse(null);
        FailedBackupJson failure = backups.failed().map(FailedBackupJson::of).orElse(null);
        return new BackupsJson(backups.folder().toString(), backups.kept(), running, failure, backups.list().stream().map(BackupJson::of).toList());
    }
}
