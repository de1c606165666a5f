using TwinSlot.Contract;
using TwinSlot.Tests.ReferenceCharger.Fakes;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>An upload among requests, power losses, triggers and probes that come in between.</summary>
[TestClass]
public sealed class LogUploadOrderTests : LogUploadCase
{
    [TestMethod]
    public void A_second_request_cancels_the_first_wherever_that_is()
    {
        OperatorCase charger = new();
        charger.Log(1, 0, new string('x', 5000));
        charger.Operations.Uploads.Begin(Request(1));
        charger.Server.Sending = () =>
        {
            charger.Server.Sending = null;
            Assert.AreEqual("LogStatusNotification Uploading 1", Triggered(charger));
            Assert.AreEqual("AcceptedCanceled", charger.Operations.Uploads.Begin(Request(2)));
        };
        charger.Operations.Uploads.Step();
        Assert.HasCount(0, charger.Server.Sent, "the first file went out although it was given up");
        charger.Operations.Uploads.Step();
        CollectionAssert.AreEqual(
            new[] { "LogStatusNotification Uploading 1", "LogStatusNotification AcceptedCanceled 1", "LogStatusNotification Uploading 2", "LogStatusNotification Uploaded 2" },
            charger.Told);
        Assert.AreEqual("LogStatusNotification Idle ", Triggered(charger));
    }

    [TestMethod]
    public void A_second_request_ends_the_wait_for_a_retry()
    {
        OperatorCase charger = new();
        Fail(charger, 503, 1);
        charger.Operations.Uploads.Begin(Request(1, retries: 5, seconds: 86400));
        Action<int> answer = charger.Board.Paused!;
        charger.Board.Paused = pause =>
        {
            answer(pause);
            if (charger.Board.Milliseconds > 10_000)
            {
                charger.Board.Paused = answer;
                charger.Operations.Uploads.Begin(Request(2));
            }
        };
        charger.Operations.Uploads.Step();
        Assert.IsLessThan(60_000, charger.Board.Milliseconds);
        charger.Operations.Uploads.Step();
        Assert.AreEqual("LogStatusNotification Uploaded 2", charger.Told[^1]);
    }

    [TestMethod]
    public void A_power_loss_costs_no_upload_and_a_told_one_is_over()
    {
        OperatorCase charger = new();
        charger.Operations.Uploads.Begin(Request(3));
        charger.Start();
        charger.Operations.Uploads.Step();
        Assert.AreEqual("LogStatusNotification Uploaded 3", charger.Told[^1]);
        charger.Start();
        charger.Operations.Uploads.Step();
        Assert.HasCount(1, charger.Server.Sent);
    }

    [TestMethod]
    public void The_end_is_told_when_the_backend_is_back()
    {
        OperatorCase charger = new();
        charger.Outbox.Close();
        charger.Operations.Uploads.Begin(Request(3));
        Action<int> answer = charger.Board.Paused!;
        charger.Board.Paused = pause =>
        {
            if (charger.Board.Milliseconds > 600_000)
            {
                charger.Outbox.Open();
            }

            answer(pause);
        };
        charger.Operations.Uploads.Step();
        CollectionAssert.AreEqual(new[] { "LogStatusNotification Uploaded 3" }, charger.Told);
    }

    [TestMethod]
    public void A_backend_that_never_answers_does_not_hold_the_charger_up_for_ever()
    {
        OperatorCase charger = new() { Answers = false };
        charger.Operations.Uploads.Begin(Request(3));
        charger.Operations.Uploads.Step();
        Assert.IsNull(charger.Operations.State.Current.Upload);
    }

    [TestMethod]
    public void A_trigger_that_comes_before_the_end_is_told_hears_that_nothing_is_uploaded()
    {
        OperatorCase charger = new();
        charger.Operations.Uploads.Begin(Request(3));
        Action<int> answer = charger.Board.Paused!;
        string between = string.Empty;
        charger.Board.Paused = pause =>
        {
            answer(pause);
            between = charger.Server.Sent.Count > 0 && between.Length == 0 ? Triggered(charger) : between;
        };
        charger.Operations.Uploads.Step();
        Assert.AreEqual("LogStatusNotification Idle ", between);
    }

    [TestMethod]
    public void A_probe_uploads_nothing()
    {
        OperatorCase charger = new();
        charger.Operations.Uploads.Begin(Request(3));
        charger.Board.Boot(BootMode.Probe);
        charger.Start();
        charger.Operations.Uploads.Step();
        Assert.HasCount(0, charger.Server.Sent);
        Assert.AreEqual("Rejected", charger.Operations.Uploads.Begin(Request(4)));
        Assert.IsNotNull(charger.Operations.State.Current.Upload, "the image that follows takes it up");
    }
}
