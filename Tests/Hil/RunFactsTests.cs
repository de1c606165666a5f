using System.Security.Cryptography;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Rigs.Virtual;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tests.Hil;

[TestClass]
public sealed class RunFactsTests
{
    [TestMethod]
    public void Report_names_tool_host_board_keys_and_each_image_once()
    {
        ReferenceImages images = new();
        BuiltImage image = new(new ImageSpec { Image = "sent", Version = "1.1.0" }, [1, 2, 3]);
        RigEvent[] events = [LoggedImages.Event(image), new RigEvent(RigEventKind.Console, "", "boot"), LoggedImages.Event(image)];
        IReadOnlyList<RunFact> facts = RunFacts.Of(new VirtualRigFactory(images), events);
        string key = $"Key, SHA-256: {Convert.ToHexStringLower(SHA256.HashData(images.TrustedKeys[0]))}";
        string digest = $"{image.FileName}, SHA-256: {Convert.ToHexStringLower(SHA256.HashData(image.Bytes))}";
        string[] told = [.. facts.Select(fact => $"{fact.Name}: {fact.Value}")];
        CollectionAssert.AreEqual(new[] { "Board: virtual", key, digest }, told[3..]);
        CollectionAssert.AreEqual(new[] { "Tool", "Commit", "Host" }, facts.Take(3).Select(fact => fact.Name).ToArray());
    }
}
