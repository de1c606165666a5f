global using Crc32 = DeviceDoubles.ChipCrc32;
