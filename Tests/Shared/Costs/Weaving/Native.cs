using System.IO.Hashing;
using System.Reflection;
using System.Runtime.Loader;
using System.Security.Cryptography;

namespace TwinSlot.Tests.Shared.Costs.Weaving;

/// <summary>What the woven firmware calls in place of the device's native routines: the same, and counted.</summary>
public static class Native
{
    /// <summary>In place of HMACSHA256.HashData.</summary>
    public static byte[] Hmac(byte[] key, byte[] data)
    {
        // A key of more than a block is hashed first (RFC 2104).
        CostClock.Add(Work.HmacBytes, data.Length + (key.Length > 64 ? key.Length : 0));
        return HMACSHA256.HashData(key, data);
    }

    /// <summary>In place of Crc32.Append.</summary>
    public static void Crc(Crc32 crc, byte[] data)
    {
        CostClock.AddCrc(data.Length);
        crc.Append(data);
    }

    /// <summary>In place of Assembly.Load: the device's assembly is counted, and the reference charger as this side has it is given.</summary>
    public static Assembly Load(byte[] assembly)
    {
        CostClock.Load(assembly);
        return AssemblyLoadContext.GetLoadContext(typeof(Native).Assembly)!.LoadFromAssemblyName(new AssemblyName("ReferenceCharger"));
    }
}
