using System;
using System.Text;
using TwinSlot.Contract;

namespace TwinSlot.ReferenceCharger;

/// <summary>The self-diagnostics. They are run at every start; what proves a trial also shows hardware that ages.</summary>
internal sealed class SelfTests
{
    internal const string Memory = "memory";
    internal const string Contactor = "contactor";
    internal const string Storage = "storage";

    private const string BlockName = "selftest";
    private const int MemoryBlocks = 8;
    private const int MemoryBlockLength = 4096;

    private readonly IBootServices _boot;
    private readonly ChargerVariant _variant;

    internal SelfTests(IBootServices boot, ChargerVariant variant)
    {
        _boot = boot;
        _variant = variant;
    }

    /// <summary>Runs all of them and reports each.</summary>
    internal void Run()
    {
        bool memory = Report(Memory, TestMemory());
        bool contactor = Report(Contactor, TestContactor());
        bool storage = Report(Storage, TestStorage());
        if (memory && contactor && storage && _boot.Image.Mode == BootMode.Trial)
        {
            _boot.Say("self-diagnostics passed");
        }
    }

    private bool Report(string name, string failure)
    {
        bool passed = failure.Length == 0;
        if (name == Contactor && !_variant.Contactor(passed))
        {
            passed = false;
            failure = failure.Length == 0 ? "the contactor does not open" : failure;
        }

        _boot.Evidence.SelfTest(name, passed, failure);
        if (!passed)
        {
            _boot.Say("self-diagnostic " + name + " failed: " + failure);
        }

        return passed;
    }

    private static string TestMemory()
    {
        try
        {
            byte[][] blocks = new byte[MemoryBlocks][];
            for (int i = 0; i < MemoryBlocks; i++)
            {
                blocks[i] = new byte[MemoryBlockLength];
                for (int k = 0; k < MemoryBlockLength; k += 64)
                {
                    blocks[i][k] = (byte)(i + (k / 64));
                }
            }

            for (int i = 0; i < MemoryBlocks; i++)
            {
                for (int k = 0; k < MemoryBlockLength; k += 64)
                {
                    if (blocks[i][k] != (byte)(i + (k / 64)))
                    {
                        return "block " + i + " does not hold what was written to it";
                    }
                }
            }

            return string.Empty;
        }
        catch (Exception e)
        {
            return "too little memory is free: " + e.Message;
        }
    }

    private string TestContactor()
    {
        try
        {
            _boot.Contactor.Closed = false;
            return _boot.Contactor.Closed ? "the contactor reads closed after it was opened" : string.Empty;
        }
        catch (Exception e)
        {
            return "the contactor cannot be switched: " + e.Message;
        }
    }

    // Writes on trial only, and only what is not there yet: a confirmed image leaves the flash alone at its start.
    private string TestStorage()
    {
        try
        {
            byte[] wanted = Encoding.UTF8.GetBytes(_boot.Image.Version);
            byte[] found = _boot.KeptState.Read(BlockName);
            if (_boot.Image.Mode != BootMode.Trial || IsEqual(found, wanted))
            {
                return string.Empty;
            }

            if (!_boot.KeptState.Write(BlockName, wanted))
            {
                return "kept state cannot be written";
            }

            return IsEqual(_boot.KeptState.Read(BlockName), wanted) ? string.Empty : "kept state reads back other bytes than were written";
        }
        catch (Exception e)
        {
            return "kept state failed: " + e.Message;
        }
    }

    private static bool IsEqual(byte[] a, byte[] b)
    {
        if (a == null || a.Length != b.Length)
        {
            return false;
        }

        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i])
            {
                return false;
            }
        }

        return true;
    }
}
