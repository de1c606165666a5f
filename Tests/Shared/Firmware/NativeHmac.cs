using System;
using System.Security.Cryptography;
using nanoFramework.TestFramework;

namespace TwinSlot.Tests.Shared.Firmware;

/// <summary>
/// The seal's HMAC is native code. The boards' firmware has it; nanoclr, the runtime as a program of a PC, is built without it and
/// stops with NotSupportedException. A test that needs it is skipped there, and says so, instead of failing.
/// </summary>
public static class NativeHmac
{
    /// <summary>Skips the test that calls this if the runtime has no HMAC.</summary>
    public static void Need()
    {
        try
        {
            HMACSHA256.HashData(new byte[32], new byte[1]);
        }
        catch (NotSupportedException)
        {
            Assert.SkipTest("this runtime has no native HMAC-SHA256: run it on a board");
        }
    }
}
