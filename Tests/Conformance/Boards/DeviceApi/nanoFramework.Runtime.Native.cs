using System;

namespace nanoFramework.Runtime.Native
{
    public enum RebootOption
    {
        NormalReboot,
    }

    public class Power
    {
        public static void RebootDevice(int rebootTimeout, RebootOption rebootOption = RebootOption.NormalReboot) => throw null;
    }

    public static class GC
    {
        public static uint Run(bool compactHeap) => throw null;
    }

    public static class Rtc
    {
        public static bool SetSystemTime(DateTime time) => throw null;
    }
}
