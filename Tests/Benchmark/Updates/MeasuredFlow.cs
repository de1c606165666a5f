using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Tests.Simulation.Flows;
using TwinSlot.Tests.Simulation.Media;
using TwinSlot.Tests.Simulation.Sweeps;

namespace TwinSlot.Tests.Benchmark.Updates;

/// <summary>One undisturbed run of a flow of Tests/Simulation: the firmware from the request to the end, the updater included.</summary>
internal sealed class MeasuredFlow
{
    private readonly Medium _start;
    private readonly List<Operation> _trace = [];

    private MeasuredFlow(Flow flow)
    {
        _start = flow.Start(MediumModel.Device).Clone();
        string? violation = new FlowRun(flow, MediumModel.Device, 1).Run([], true, _trace);
        if (violation != null)
        {
            throw new InvalidOperationException($"{flow.Name}: {violation}");
        }
    }

    /// <summary>All of it.</summary>
    public FlashWork Whole => FlashWork.Of(_trace, 0, _trace.Count, _start);

    /// <summary>
    /// From the verdict on the image that is left, which is the first record written after its last load, to the load of the previous one.
    /// </summary>
    public FlashWork Rollback
    {
        get
        {
            int left = _trace.FindLastIndex(operation => operation.Kind == OperationKind.Load && operation.Name != TestImage.Old.Name);
            int verdict = _trace.FindIndex(left, operation => operation.Kind == OperationKind.Create && FlashWork.IsRecord(operation.Name));
            int back = _trace.FindIndex(left + 1, operation => operation.Kind == OperationKind.Load);
            return FlashWork.Of(_trace, verdict, back, _start);
        }
    }

    /// <summary>
    /// From the first record after the first load of the image that is left to the next load of it: what it costs that a try failed and another
    /// begins. Only where there is another.
    /// </summary>
    public FlashWork AnotherTry
    {
        get
        {
            int first = _trace.FindIndex(operation => operation.Kind == OperationKind.Load && operation.Name != TestImage.Old.Name);
            int failed = _trace.FindIndex(first, operation => operation.Kind == OperationKind.Create && FlashWork.IsRecord(operation.Name));
            int second = _trace.FindIndex(first + 1, operation => operation.Kind == OperationKind.Load);
            return _trace[second].Name == _trace[first].Name
                ? FlashWork.Of(_trace, failed, second, _start)
                : throw new InvalidOperationException("It was tried once only.");
        }
    }

    /// <summary>An update to an image through the updater, from the request to the outcome's delivery.</summary>
    public static MeasuredFlow Update(TestImage image) => new(new Flow("update", Starts.Installed, new Scenario
    {
        Updates = [new Update(image, Expected.Installed)],
        RunsAtEnd = image,
        ThroughTheUpdater = true,
    }));

    /// <summary>A flow that is swept.</summary>
    /// <param name="name">Its name in <see cref="AllFlows"/>.</param>
    public static MeasuredFlow Of(string name) => new(AllFlows.List.Single(flow => flow.Name == name));
}
