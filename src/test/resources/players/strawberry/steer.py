"""Makes Strawberry read the library of a Subsonic server and play the songs of an artist, on a virtual screen.

usage: steer.py ARTIST    Strawberry takes its settings from the folders that the environment names.
                          When standard input ends, every program that was started ends, and this one too.

Buttons and rows are found by role and name on the accessibility bus (AT-SPI). Buttons are pressed over the bus; a row is double-clicked at the place that the bus gives for it.
Clicks at fixed places are not safe: one that comes before the view of the server is open lands on the empty collection and opens the settings, whose window then covers
the buttons for good, because no window manager moves it.
"""
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time

from gi.repository import Gio, GLib

PATIENCE_SECONDS = 60
CALL_MILLISECONDS = 5000
ENDING_SECONDS = 5
ADOPT_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER
SHOWING = 25  # ATSPI_STATE_SHOWING
OF_THE_SCREEN = 0  # ATSPI_COORD_TYPE_SCREEN


class Bus:
    """A connection to a message bus."""

    def __init__(self, address):
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)

    def call(self, name, path, interface, method, kinds="", *values):
        parameters = GLib.Variant("(" + kinds + ")", values)
        answer = self.connection.call_sync(name, path, interface, method, parameters, None, Gio.DBusCallFlags.NONE, CALL_MILLISECONDS, None).unpack()
        return answer[0] if answer else None

    def property(self, name, path, interface, key):
        return self.call(name, path, "org.freedesktop.DBus.Properties", "Get", "ss", interface, key)


class Desktop:
    """What assistive technology sees of the programs on the screen."""

    REGISTRY = "org.a11y.atspi.Registry"
    ALL = (REGISTRY, "/org/a11y/atspi/accessible/root")
    DEVICES = (REGISTRY, "/org/a11y/atspi/registry/deviceeventcontroller")

    def __init__(self, session):
        self.bus = Bus(session.call("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress"))

    def ask(self, widget, interface, method, kinds="", *values):
        return self.bus.call(*widget, "org.a11y.atspi." + interface, method, kinds, *values)

    def find(self, role, name, within=ALL):
        """The first widget of the name and role that shows, or None."""
        for widget in self.ask(within, "Accessible", "GetChildren"):
            if not self.ask(widget, "Accessible", "GetState")[0] >> SHOWING & 1:
                continue
            if self.bus.property(*widget, "org.a11y.atspi.Accessible", "Name") == name and self.ask(widget, "Accessible", "GetRoleName") == role:
                return widget
            found = self.find(role, name, widget)
            if found:
                return found
        return None

    def press(self, role, name):
        button = self.find(role, name)
        return button is not None and self.ask(button, "Action", "DoAction", "i", 0)

    def double_click(self, role, name):
        row = self.find(role, name)
        if row is None:
            return False
        x, y, width, height = self.ask(row, "Component", "GetExtents", "u", OF_THE_SCREEN)
        self.ask(self.DEVICES, "DeviceEventController", "GenerateMouseEvent", "iis", x + width // 2, y + height // 2, "b1d")
        return True


def until(event, does, every=0.3, patience=PATIENCE_SECONDS):
    """Does something until it is done, and says so. Gives False where it is not done in time."""
    deadline = time.monotonic() + patience
    trouble = "not there"
    while time.monotonic() < deadline:
        try:
            if does():
                print(event, flush=True)
                return True
        except GLib.Error as error:  # A program is not on the bus yet, or a widget has gone while it was asked.
            trouble = error.message
        time.sleep(every)
    print("Not in time:", event, "(" + trouble + ")", flush=True)
    return False


def start(*command):
    """Starts a program that tells its address in a line, to the pipe whose number is put behind its last argument. Gives the line."""
    reading, writing = os.pipe()
    subprocess.Popen([*command[:-1], command[-1] + str(writing)], pass_fds=[writing], stdin=subprocess.DEVNULL)
    os.close(writing)
    with open(reading) as pipe:
        return pipe.readline().strip() or sys.exit(command[0] + " does not start.")


def steer(session, desktop, artist):
    def plays():
        return session.property("org.mpris.MediaPlayer2.strawberry", "/org/mpris/MediaPlayer2", "org.mpris.MediaPlayer2.Player", "PlaybackStatus") == "Playing"

    def play():
        # The list may have moved between the question where the row is and the click.
        return desktop.double_click("tree item", artist) and until("The player plays.", plays, patience=10)

    for event, does in (
            ("The view of the server is open.", lambda: desktop.press("page tab", "Subsonic")),
            ("The library is asked for.", lambda: desktop.press("push button", "Refresh catalogue")),
            ("The artist is chosen.", play)):
        if not until(event, does):
            sys.exit(1)


def children():
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open("/proc/" + process + "/stat") as stat:
                if int(stat.read().rsplit(")", 1)[1].split()[1]) == os.getpid():
                    yield int(process)
        except OSError:
            continue


def end():
    """Ends all that was started, and what that started and left."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for last in (signal.SIGTERM, signal.SIGKILL):
        told = set()
        deadline = time.monotonic() + ENDING_SECONDS
        while time.monotonic() < deadline:
            for process in set(children()) - told:
                told.add(process)
                os.kill(process, last)
            try:
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass
            except ChildProcessError:
                return
            time.sleep(0.05)


def end_with_input():
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


def main():
    ctypes.CDLL(None).prctl(ADOPT_ORPHANS, 1, 0, 0, 0)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    ending = threading.Thread(target=end_with_input, daemon=True)
    ending.start()
    try:
        # The launcher of the accessibility bus writes the address to the root window, where Qt reads it, and disconnects; without -noreset the server would then clear the window.
        os.environ["DISPLAY"] = ":" + start("Xvfb", "-noreset", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-displayfd", "")
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = start("dbus-daemon", "--session", "--nofork", "--address=unix:runtime=yes", "--print-address=")
        session = Bus(os.environ["DBUS_SESSION_BUS_ADDRESS"])
        desktop = Desktop(session)  # Starts the accessibility bus, before Strawberry looks for it.
        subprocess.Popen(["strawberry"], stdin=subprocess.DEVNULL)
        steer(session, desktop, sys.argv[1])
        ending.join()
    finally:
        end()


main()
