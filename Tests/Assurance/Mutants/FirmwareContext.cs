using System.Reflection;
using System.Runtime.Loader;

namespace TwinSlot.Tests.Assurance.Mutants;

/// <summary>A firmware that was compiled apart, loaded beside the checks that run against it.</summary>
internal sealed class FirmwareContext : AssemblyLoadContext, IDisposable
{
    private const string Checks = "TwinSlot.Tests.Simulation";

    private readonly Dictionary<string, Assembly> _assemblies = [];
    private readonly Type _task;

    public FirmwareContext(Dictionary<string, byte[]> images)
        : base(isCollectible: true)
    {
        foreach ((string name, byte[] image) in images)
        {
            _assemblies[name] = LoadFromStream(new MemoryStream(image));
        }

        _assemblies[Checks] = LoadFromStream(new MemoryStream(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, Checks + ".dll"))));
        _task = _assemblies[Checks].GetType(Checks + ".Sweeps.SweepTask", throwOnError: true)!;
    }

    public int[] Sweep(
        int seed, int step, int thinning, int doubles, string? flow, bool stopAtViolation, Action<string> row, Action<string> violation) =>
        (int[])Call("Sweep", seed, step, thinning, doubles, flow, stopAtViolation, row, violation)!;

    public string? Replay(string flow, string model, int seed, string faults, Action<string> output) => (string?)Call("Replay", flow, model, seed, faults, output);

    public int[] Years(int seed, int count, Action<string> row, Action<string> visit) => (int[])Call("Years", seed, count, row, visit)!;

    public string? Year(int seed, int board, Action<string> output) => (string?)Call("Year", seed, board, output);

    public string? FailingUnitTest() =>
        UnitTests.FindFailure(LoadFromStream(new MemoryStream(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, UnitTests.Assembly + ".dll")))));

    public string? Explore() => (string?)Call("Explore");

    public void Dispose() => Unload();

    protected override Assembly? Load(AssemblyName assemblyName) => _assemblies.GetValueOrDefault(assemblyName.Name!);

    private object? Call(string method, params object?[] arguments)
    {
        try
        {
            return _task.GetMethod(method)!.Invoke(null, arguments);
        }
        catch (TargetInvocationException e) when (e.InnerException != null)
        {
            throw e.InnerException;
        }
    }
}
