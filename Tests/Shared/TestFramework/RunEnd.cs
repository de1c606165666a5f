using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.TestFramework;

[assembly: DoNotParallelize]

namespace NFUnitTest;

/// <summary>Host only, compiled into the test assembly (MSTest looks for it there): ends the last test class.</summary>
[Microsoft.VisualStudio.TestTools.UnitTesting.TestClass]
public static class RunEnd
{
    /// <summary>Runs the last class's Cleanup.</summary>
    [AssemblyCleanup]
    public static void EndLastClass() => ClassRun.End();
}
