using TwinSlot.Contract;
using TwinSlot.Tests.Simulation.Boards;

namespace TwinSlot.Tests.Simulation.Flows;

/// <summary>What is asked of the board in many flows.</summary>
internal static class Scenarios
{
    /// <summary>The image of an update with a bit of its signature flipped.</summary>
    public static byte[] BadSignature { get; } = WithBitFlipped(TestImage.New.Bytes, TestImage.New.Bytes.Length - 20);

    /// <summary>The image of an update with a bit of its payload flipped.</summary>
    public static byte[] Changed { get; } = WithBitFlipped(TestImage.New.Bytes, 40);

    /// <summary>One update with a good image.</summary>
    public static Scenario One(TestImage image, Expected expected) => new()
    {
        Updates = [new Update(image, expected)],
        RunsAtEnd = expected == Expected.Installed ? image : TestImage.Old,
    };

    /// <summary>One update with an image that fails its trial.</summary>
    public static Scenario Bad(ImageBehaviour behaviour) => new()
    {
        Updates = [new Update(TestImage.New, Expected.Failed) { Behaviour = behaviour }],
        RunsAtEnd = TestImage.Old,
    };

    /// <summary>One update from a service tool.</summary>
    public static Scenario Local() => new()
    {
        Updates = [new Update(TestImage.New, Expected.Installed) { Protocol = UpdateProtocol.Local }],
        RunsAtEnd = TestImage.New,
    };

    /// <summary>A board whose images have to stand a soak.</summary>
    public static Scenario Soaks(TestImage runsAtEnd) => new() { SoakHours = Starts.SoakHours, RunsAtEnd = runsAtEnd };

    /// <summary>A board with a card in it.</summary>
    public static Scenario Card(byte[] file, TestImage? runsAtEnd) => new() { Card = file, CardIsRefused = runsAtEnd == null, RunsAtEnd = runsAtEnd };

    /// <summary>One update whose image is refused.</summary>
    public static Scenario Refused(TestImage image, byte[]? served) => new()
    {
        Updates = [new Update(image, Expected.Failed) { Served = served }],
        RunsAtEnd = TestImage.Old,
    };

    private static byte[] WithBitFlipped(byte[] bytes, int at)
    {
        byte[] turned = (byte[])bytes.Clone();
        turned[at] ^= 0x10;
        return turned;
    }
}
