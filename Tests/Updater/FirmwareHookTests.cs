using System.Runtime.CompilerServices;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Updater;

[TestClass]
public sealed class FirmwareHookTests
{
    [TestMethod]
    public void The_sample_carries_an_update_to_the_reboot()
    {
        FakeBootServices board = new();
        FakeSource source = new();
        Stack stack = new();
        FirmwareHook hook = new(board, stack, source, new FakeSigning(), board);
        Assert.AreEqual("InvalidCertificate", hook.OnUpdateFirmware(9, "http://x/i", 0, 0, 0, 1, "bad", "AAAA"));
        Assert.AreEqual("Accepted", hook.OnUpdateFirmware(9, "http://x/i", 0, 0, 0, 1, "good", FakeSigning.SignatureOf(source.Image)));
        Assert.AreEqual("Accepted", hook.OnReset());
        Assert.ThrowsExactly<RebootException>(() =>
        {
            for (int i = 0; i < 50; i++)
            {
                board.Pause(hook.Update.Step());
            }
        });
        Assert.AreEqual(
            "InvalidFirmwareSigningCertificate ResetOrReboot Downloading 9 Downloaded 9 SignatureVerified 9 Unavailable Installing 9 InstallRebooting 9",
            string.Join(' ', stack.Reported));
    }

    [TestMethod]
    public void The_document_shows_the_sample_as_it_is()
    {
        string source = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "FirmwareHook.cs")).ReplaceLineEndings("\n");
        int from = source.IndexOf("// begin of the sample\n", StringComparison.Ordinal) + "// begin of the sample\n".Length;
        string sample = source[from..source.IndexOf("\n// end of the sample", StringComparison.Ordinal)];
        StringAssert.Contains(Documents.Ocpp, "```csharp\n" + sample + "```\n");
        int code = sample.Split('\n').Count(l => l.Trim().Length > 1 && !l.TrimStart().StartsWith("//", StringComparison.Ordinal));
        Assert.IsLessThanOrEqualTo(30, code);
    }

    private static string Here([CallerFilePath] string path = "") => path;

    private sealed class Stack : IVendorStack
    {
        public List<string> Reported { get; } = [];

        public int QueuedTransactionMessages => 0;

        public string Variable(string name) => "false";

        public bool NotifyFirmwareStatus(string status, bool hasRequestId, int requestId, string cause)
        {
            Reported.Add(hasRequestId ? $"{status} {requestId}" : status);
            return true;
        }

        public bool NotifySecurityEvent(string type, long unixSeconds, string techInfo)
        {
            Reported.Add(type);
            return true;
        }

        public void SetFreeConnectors(string status)
        {
            if (status == "Unavailable" && !Reported.Contains(status))
            {
                Reported.Add(status);
            }
        }
    }
}
