#!/bin/sh
# Writes an image onto the board of the place desk-3: as ../flash.sh, but labgrid switches the power, and the board's debug port is at the machine that exports it.
set -e
image=$1
host=192.168.1.20
labgrid-client -p desk-3 -c env.yaml power on
trap 'labgrid-client -p desk-3 -c env.yaml power off' EXIT
sleep 3
scp -q "$image" "$host:twinslot.img"
ssh "$host" twinslot flash --board esp32-wrover --port /dev/ttyUSB0 twinslot.img
