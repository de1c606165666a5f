#!/bin/sh
# Writes an image onto an ESP32 board: for 'programming: flash' of a bench. nanoff needs a board with power; scenarios flash one without.
set -e
image=$1
usbrelay RELAY_1=1
trap 'usbrelay RELAY_1=0' EXIT
sleep 3
twinslot flash --board esp32-wrover --port /dev/ttyUSB0 "$image"
