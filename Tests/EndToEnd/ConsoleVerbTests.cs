using TwinSlot.Boards.Virtual;
using TwinSlot.Tools;
using TwinSlot.Tools.Consoles;

namespace TwinSlot.Tests.EndToEnd;

/// <summary><c>twinslot console</c> at a board that is behind a socket, and behind what opens as a serial port does.</summary>
[TestClass]
public sealed class ConsoleVerbTests
{
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task A_board_s_console_answers_over_a_socket_and_a_pseudo_terminal(bool overTcp)
    {
        if (!overTcp && OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has no pseudo-terminal");
        }

        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        charger.Flash("Good", "1.0.0");
        await using IBenchConsole end = overTcp ? TcpConsole.Open(0, charger.Board.SendConsole) : PtyConsole.Open(charger.Board.SendConsole);
        using CancellationTokenSource over = new();
        Task forwarding = Task.Run(async () =>
        {
            await foreach (BoardEvent happened in charger.Board.ReadEventsAsync(0, over.Token))
            {
                if (happened is BoardEvent.Console said)
                {
                    end.Write(said.Line);
                }
            }
        });
        charger.Board.PowerOn();
        await charger.WaitForConsoleAsync("reference charger 1.0.0");
        string port = overTcp ? "socket://" + end.Address["tcp:".Length..] : end.Address;

        (int code, string output, string error) = Run("console", "--port", port, "--ask", "status");
        Assert.AreEqual(0, code, error);
        Assert.Contains("mode confirmed", output);
        Assert.DoesNotContain("boot: ", output, "the reply alone is printed");
        (code, _, error) = Run("console", "--port", port, "--ask", "twinslot fault hang");
        Assert.AreEqual(1, code);
        Assert.Contains("error: the board refused: ", error);
        await over.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => forwarding);
    }

    [TestMethod]
    [DataRow("socket://127.0.0.1:1")]
    [DataRow("/dev/ttyNobody")]
    public void A_port_that_is_not_there_is_said_to_be_that(string port)
    {
        (int code, _, string error) = Run("console", "--port", port, "--ask", "status");
        Assert.AreEqual(1, code);
        Assert.Contains("cannot be opened", error);
        Assert.DoesNotContain("should not have happened", error);
    }

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        return (TwinSlotProgram.Run(args, output, error), output.ToString(), error.ToString());
    }
}
