using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Tools;

/// <summary>The whole way of an application to a device: assemblies, bundle, image, and the commands that write it.</summary>
[TestClass]
public sealed class DeviceImageTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [TestMethod]
    public void Assemblies_of_a_device_become_an_image_that_is_accepted_and_flashed()
    {
        byte[] bundle = File.ReadAllBytes(_place.DeviceBundle());
        string folder = Directory.CreateDirectory(_place["bin"]).FullName;
        File.WriteAllBytes(Path.Combine(folder, "Made.App.pe"), bundle[ApplicationBundle.Application..]);
        File.WriteAllBytes(Path.Combine(folder, "Fixture.Lib.pe"), bundle[..ApplicationBundle.Application]);
        Outcome.Of("bundle", folder, _place["app.bundle"]).MustBeDone();
        Outcome.Of("keygen", "--out", _place["key.pem"]).MustBeDone();
        Outcome signed = Outcome.Of(
            "sign", "--key", _place["key.pem"], "--version", "1.2.3+4", "--board", "esp32-wrover", _place["app.bundle"], _place["app.img"]).MustBeDone();
        Assert.MatchesRegex(@"needs of the board: mscorlib \d+\.\d+", signed.Output);
        string needs = signed.Output[signed.Output.IndexOf("mscorlib", StringComparison.Ordinal)..].Split('\n')[0].Trim();

        Outcome inspected = Outcome.Of("inspect", _place["app.img"]).MustBeDone();
        Assert.Contains("resident-set", inspected.Output);
        Assert.Contains(needs, inspected.Output);
        Assert.Contains("1.2.3+4", Outcome.Of("verify", "--key", _place["key.pub.pem"], _place["app.img"]).MustBeDone().Output);
        Outcome.Of("verify", "--key", Workplace.Fixture("rsa-3072.pub.pem"), _place["app.img"]).MustFail(1, _place["app.img"]);
        Outcome planned = Outcome.Of("flash", "--board", "esp32-wrover", "--port", "COM3", _place["app.img"], "--dry-run").MustBeDone();
        Assert.Contains("nanoff --filedeployment deploy.json", planned.Output);
        Assert.Contains(@"I:\\twinslot\\slot-a.img", planned.Output);
        Outcome.Of("flash", "--board", "esp32-s3-n16r8", "--port", "COM3", _place["app.img"], "--dry-run").MustFail(1, "another board");
    }
}
