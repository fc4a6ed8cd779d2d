#!/usr/bin/env python3
"""A bus on which a recorded reader is plugged in, pulled and plugged in again: hot-plug.py FOLDER PROGRAM [ARGUMENTS]

The program sees the bus through umockdev (start this one with umockdev-wrapper). It writes one word a line on standard output to ask
for the next act: 'plug' or 'pull'; anything else is passed on.
"""
import os
import subprocess
import sys

import gi

gi.require_version("UMockdev", "1.0")
from gi.repository import UMockdev

folder, *command = sys.argv[1:]
bed = UMockdev.Testbed.new()
with open(os.path.join(folder, "device"), encoding="utf-8") as file:
    description = file.read()
path = "/sys" + description.split("\n", 1)[0].split(" ", 1)[1]


node = next(line for line in description.split("\n") if line.startswith("N: ")).split(" ", 1)[1].split("=", 1)[0]
socket = os.path.join(bed.get_root_dir(), "ioctl/dev", node)
reader, parents = description.split("\n\n", 1)
if parents.strip():
    bed.add_from_string(parents)


def plug():
    bed.add_from_string(reader + "\n\n")
    recording = os.path.join(folder, "capture.pcapng")
    if os.path.exists(recording):
        # The socket of the device that was pulled is still there.
        if os.path.exists(socket):
            os.unlink(socket)
        bed.load_pcap(path, recording)
    bed.uevent(path, "add")


def pull():
    bed.uevent(path, "remove")
    bed.remove_device(path)


environment = dict(os.environ, UMOCKDEV_DIR=bed.get_root_dir())
child = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True)
for line in child.stdout:
    word = line.strip()
    if word == "plug":
        plug()
    elif word == "pull":
        pull()
    else:
        sys.stdout.write(line)
        sys.stdout.flush()
sys.exit(child.wait())
