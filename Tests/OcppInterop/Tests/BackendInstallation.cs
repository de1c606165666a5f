using TwinSlot.Tests.OcppInterop.Node;
using TwinSlot.Tests.Shared.Node;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>Installs the backend's packages before the first test. Without Node.js that fails, and with it every test here.</summary>
[TestClass]
public static class BackendInstallation
{
    [AssemblyInitialize]
    public static async Task Install(TestContext context)
    {
        if (NpmPackages.LeftOut)
        {
            context.WriteLine($"{NpmPackages.WithoutNodeVariable}=1: the tests against a real CSMS are left out.");
            return;
        }

        await NodePackages.InstallAsync();
    }
}
