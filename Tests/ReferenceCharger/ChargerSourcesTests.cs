using TwinSlot.ReferenceCharger.Station;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.ReferenceCharger;

[TestClass]
public sealed class ChargerSourcesTests
{
    // Without a host nothing is asked: a source says that the location is bad, and no source that it has none.
    [TestMethod]
    [DataRow("FTP")]
    [DataRow("FTPS")]
    [DataRow("HTTP")]
    [DataRow("HTTPS")]
    [DataRow("SFTP")]
    public void The_protocols_that_are_told_are_those_that_there_are_sources_for(string protocol)
    {
        IImageSource sources = ChargerSources.Of(new FakeBootServices(), 1000);
        DownloadFault fault = sources.Open(protocol.ToLowerInvariant() + "://", 0, -1, null!).Fault;
        bool told = ChargerSources.Protocols.Split(',').Contains(protocol);
        Assert.AreEqual(told ? DownloadFault.BadLocation : DownloadFault.UnknownScheme, fault);
    }
}
