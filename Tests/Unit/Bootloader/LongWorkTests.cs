using System;
using System.Threading;
using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Services;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;
using TwinSlot.SlotManager.Slots;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

/// <summary>Long work for the application is no hang of its tasks; a hang in that work is one.</summary>
[TestClass]
public class LongWorkTests
{
    private const int Period = 5000;

    [TestMethod]
    public void A_task_is_not_late_while_each_operation_of_its_update_takes_seconds()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        int task = run.Tasks.Register("updater", Period);
        UpdateService service = Service(run, delegate { LookFor(run, 4000); });
        byte[] image = SignedSample.NewerImage();
        Assert.AreEqual((int)UpdateResult.Ok, (int)service.Begin(new UpdateRequest(1, UpdateProtocol.Local, "bench", false)));
        run.Tasks.CheckIn(task);
        Assert.AreEqual((int)UpdateResult.Ok, (int)service.Write(image, 0, image.Length));
        run.Tasks.CheckIn(task);
        long before = run.Board.Clock.Milliseconds;
        Assert.AreEqual((int)UpdateResult.Ok, (int)service.Complete());
        Assert.IsTrue(run.Board.Clock.Milliseconds - before > 2 * Period, "the check was not slow");
        Assert.AreEqual(0, run.Board.Reboots);
        run.Tasks.CheckIn(task);
        LookFor(run, Period);
        Assert.AreEqual(0, run.Board.Reboots);
        LookFor(run, 200);
        Assert.AreEqual(1, run.Board.Reboots, "the task is watched again afterwards");
    }

    [TestMethod]
    public void Bytes_that_are_hashed_as_they_are_written_are_progress()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Board.Identity.Capacity = 65536;
        UpdateService service = Service(run, delegate { });
        Assert.AreEqual((int)UpdateResult.Ok, (int)service.Begin(new UpdateRequest(1, UpdateProtocol.Local, "bench", false, true)));
        int me = Thread.CurrentThread.ManagedThreadId;
        using IDisposable call = run.Boot.Calls.Begin();
        run.Board.Clock.Milliseconds += ContractCalls.LongestStep + 1;
        long before = run.Boot.Calls.SpentBy(me);
        Assert.AreEqual((int)UpdateResult.Ok, (int)service.Write(new byte[16384], 0, 16384));
        Assert.IsTrue(run.Boot.Calls.SpentBy(me) > before + ContractCalls.LongestStep);
    }

    [TestMethod]
    public void A_task_has_its_whole_period_besides_the_call()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Tasks.Register("updater", Period);
        LookFor(run, Period - 1000);
        Call(run, 30000);
        LookFor(run, 1000);
        Assert.AreEqual(0, run.Board.Reboots);
        LookFor(run, 100);
        Assert.AreEqual(1, run.Board.Reboots);
    }

    [TestMethod]
    public void Work_that_makes_no_progress_any_more_is_a_hang()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Tasks.Register("updater", Period);
        using IDisposable call = run.Boot.Calls.Begin();
        LookFor(run, 50000);
        run.Boot.Calls.Step();
        LookFor(run, ContractCalls.LongestStep);
        Assert.AreEqual(0, run.Board.Reboots);
        LookFor(run, 100);
        Assert.AreEqual(1, run.Board.Reboots);
    }

    [TestMethod]
    public void A_task_that_only_makes_calls_and_never_checks_in_is_late_in_the_end()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Tasks.Register("updater", Period);
        int passed = 0;
        while (run.Board.Reboots == 0 && passed < 2 * ContractCalls.MostExcused)
        {
            Call(run, 10000);
            passed += 10000;
        }

        Assert.AreEqual(1, run.Board.Reboots);
        Assert.IsTrue(passed > ContractCalls.MostExcused && passed <= ContractCalls.MostExcused + (2 * 10000), "passed: " + passed);
    }

    [TestMethod]
    public void Quick_calls_excuse_nobody()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Tasks.Register("updater", Period);
        KeptState state = new KeptState(run.Board.Storage, run.Boot.Calls);
        for (int i = 0; i <= Period / 100; i++)
        {
            Assert.IsTrue(state.Write("update", new byte[] { 1 }));
            run.Look(100);
        }

        Assert.AreEqual(1, run.Board.Reboots);
    }

    [TestMethod]
    public void A_block_of_kept_state_may_be_slow_to_write()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Tasks.Register("updater", Period);
        KeptState state = new KeptState(new SlowStorage(run.Board.Storage, delegate { LookFor(run, 4000); }), run.Boot.Calls);
        Assert.IsTrue(state.Write("update", new byte[] { 1 }));
        Assert.IsTrue(run.Board.Clock.Milliseconds > Period);
        Assert.AreEqual(0, run.Board.Reboots);
    }

    [TestMethod]
    public void The_call_of_one_task_excuses_no_other()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        Thread other = new Thread(delegate () { run.Tasks.Register("other", Period); });
        other.Start();
        other.Join();
        using IDisposable call = run.Boot.Calls.Begin();
        LookFor(run, Period + 100);
        Assert.AreEqual(1, run.Board.Reboots);
        Assert.IsTrue(run.Board.Said("task 'other' stopped checking in"));
    }

    [TestMethod]
    public void A_task_that_waits_for_anothers_call_is_not_late_while_that_makes_progress()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        Thread waiting = new Thread(delegate ()
        {
            run.Tasks.Register("waiting", Period);
            run.Boot.Calls.Begin();
        });
        waiting.Start();
        waiting.Join();
        for (int i = 0; i < 10; i++)
        {
            LookFor(run, 30000);
            run.Boot.Calls.Step();
        }

        Assert.AreEqual(0, run.Board.Reboots);
        LookFor(run, ContractCalls.LongestStep + 100);
        Assert.AreEqual(1, run.Board.Reboots);
    }

    [TestMethod]
    public void Time_in_which_not_even_the_supervisor_ran_is_nobodys_delay()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Tasks.Register("main", Period);
        run.Look(100);
        for (int i = 0; i < 5; i++)
        {
            run.Look(20000);
        }

        Assert.AreEqual(0, run.Board.Reboots);
        LookFor(run, Period);
        Assert.AreEqual(1, run.Board.Reboots);
    }

    [TestMethod]
    public void Each_sign_of_a_signature_check_is_progress()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        SignatureService service = new SignatureService(run.Boot.Calls);
        using IDisposable call = run.Boot.Calls.Begin();
        int me = Thread.CurrentThread.ManagedThreadId;
        run.Board.Clock.Milliseconds += ContractCalls.LongestStep + 1;
        Assert.AreEqual(0L, run.Boot.Calls.SpentBy(me));
        service.Sha256(new byte[100]);
        Assert.AreEqual(ContractCalls.LongestStep + 1L, run.Boot.Calls.SpentBy(me));
        run.Board.Clock.Milliseconds += ContractCalls.LongestStep + 1;
        Assert.AreEqual(0L, run.Boot.Calls.SpentBy(me));
        service.EcdsaP256(P256Sample.Point(), service.Sha256(new byte[1]), P256Sample.SignatureOfSample());
        Assert.AreEqual((2 * ContractCalls.LongestStep) + 2L, run.Boot.Calls.SpentBy(me));
    }

    private static void Call(RunningCase run, int milliseconds)
    {
        using IDisposable call = run.Boot.Calls.Begin();
        LookFor(run, milliseconds);
        run.Boot.Calls.Step();
    }

    // The supervisor looks at its own pace while a thread works.
    private static void LookFor(RunningCase run, int milliseconds)
    {
        for (int passed = 0; passed < milliseconds && run.Board.Reboots == 0; passed += 100)
        {
            run.Look(100);
        }
    }

    private static UpdateService Service(RunningCase run, OperationBegins operation)
    {
        ImageInstaller installer = new ImageInstaller(
            new SlowStorage(run.Board.Storage, operation), run.Boot.Records, run.Boot.Log, run.Board.Identity, run.Board.Format, run.Boot.Calls);
        return new UpdateService(run.Boot, installer, run.Evidence);
    }
}
