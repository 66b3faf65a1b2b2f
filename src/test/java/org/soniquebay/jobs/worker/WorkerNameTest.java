package org.soniquebay.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkerNameTest {

    private static final WorkerName SELF = WorkerName.ofThisProcess();

    @Test
    void isReadAsItWasWritten() {
        assertThat(WorkerName.parse(SELF.toString())).contains(SELF);
        assertThat(WorkerName.parse("no worker")).isEmpty();
        assertThat(WorkerName.parse("raspberrypi/812/1760000000000")).as("as earlier versions wrote it").isEmpty();
    }

    @Test
    void isShortEnoughForTheColumnThatHoldsIt() {
        WorkerName longest = new WorkerName("0123456789abcdef", SELF.space(), 4_194_304, 4_102_444_800_000L);

        assertThat(SELF.host().length()).isLessThanOrEqualTo(longest.host().length());
        assertThat(longest.toString()).hasSizeLessThanOrEqualTo(50);
        assertThat(WorkerName.parse(longest.toString())).contains(longest);
    }

    @Test
    void eachMachineAndEachContainerIsASpaceOfItsOwn() {
        assertThat(List.of(PidNamespace.digest("a", "1"), PidNamespace.digest("a", "2"), PidNamespace.digest("b", "1"))).doesNotHaveDuplicates();
        assertThat(SELF.space()).isNotEqualTo(PidNamespace.UNKNOWN);
    }

    @Test
    void aLivingProcessIsNotGone() {
        assertThat(SELF.isGoneFromThisMachine()).isFalse();
    }

    @Test
    void aReusedProcessIdIsNotTheOldProcess() {
        assertThat(new WorkerName(SELF.host(), SELF.space(), SELF.process(), SELF.started() - 1).isGoneFromThisMachine()).isTrue();
    }

    @Test
    void aProcessThatEndedIsGoneEvenBeforeItsParentTakesNote() throws IOException, InterruptedException {
        Process child = new ProcessBuilder("sleep", "60").start();
        WorkerName name = new WorkerName(SELF.host(), SELF.space(), child.pid(), startOf(child.pid()));
        assertThat(name.isGoneFromThisMachine()).isFalse();

        child.destroyForcibly();
        assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();

        assertThat(name.isGoneFromThisMachine()).isTrue();
    }

    /// Two Raspberry Pis called raspberrypi; two containers whose only process is number 1.
    @Test
    void anotherMachineOrContainerOfTheSameNameIsNotThisOne() {
        String otherMachine = PidNamespace.digest("0b5d9a52-0000-4000-8000-000000000000", "4026531836");
        String otherContainer = PidNamespace.digest("0b5d9a52-0000-4000-8000-000000000001", "4026532484");

        assertThat(new WorkerName(SELF.host(), otherMachine, SELF.process(), SELF.started() - 1).isGoneFromThisMachine()).isFalse();
        assertThat(new WorkerName(SELF.host(), otherContainer, 1, 1).isGoneFromThisMachine()).isFalse();
        assertThat(new WorkerName(SELF.host(), PidNamespace.UNKNOWN, SELF.process(), 1).isGoneFromThisMachine()).isFalse();
    }

    private static long startOf(long process) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
    }
}
