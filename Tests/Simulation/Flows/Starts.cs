using System.Collections.Concurrent;
using System.IO.Hashing;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Flows;

/// <summary>What flows begin with. All of it is made by the firmware itself, in a run without faults.</summary>
public static class Starts
{
    /// <summary>Hours of a soak, of which a flow has none.</summary>
    public const int SoakHours = 72;

    private static readonly ConcurrentDictionary<(string, MediumModel), Medium> s_made = new();

    /// <summary>A new board: the first image in slot a, nothing else.</summary>
    public static Medium Factory(MediumModel model)
    {
        Medium medium = new();
        medium[SlotFiles.Name(0)] = new StoredFile(TestImage.Old.Bytes);
        return medium;
    }

    /// <summary>The first image runs, confirmed; the other slot is empty.</summary>
    public static Medium Installed(MediumModel model) => Run("installed", model, Factory, new Scenario());

    /// <summary>The first image runs; the update failed its trial and is in the other slot, rejected.</summary>
    public static Medium Rejected(MediumModel model) => Run("rejected", model, Installed, new Scenario
    {
        Updates = [new Update(TestImage.New, Expected.Failed) { Behaviour = ImageBehaviour.FailsSelfTest }],
        RunsAtEnd = TestImage.Old,
    });

    /// <summary>The update runs, confirmed; the first image is the previous one.</summary>
    public static Medium Updated(MediumModel model) => Run(
        "updated", model, Installed, new Scenario { Updates = [new Update(TestImage.New, Expected.Installed)] });

    /// <summary>The update runs, confirmed and on soak; the first image is the previous one.</summary>
    public static Medium Soaking(MediumModel model) => Run(
        "soaking", model, Installed, new Scenario { Updates = [new Update(TestImage.New, Expected.Installed)], SoakHours = SoakHours, OnSoakAtEnd = true });

    /// <summary>The same of an image that nothing older may follow once its soak has ended.</summary>
    public static Medium SoakingHigher(MediumModel model) => Run(
        "soaking-higher", model, Installed, new Scenario { Updates = [new Update(TestImage.Newer, Expected.Installed)], SoakHours = SoakHours, OnSoakAtEnd = true });

    /// <summary>The first image runs; an update was stopped at a point of <see cref="Oracle.Reach"/>.</summary>
    public static Func<MediumModel, Medium> StoppedAt(string moment, ImageBehaviour behaviour = ImageBehaviour.Good, Expected expected = Expected.Installed) =>
        model => Run(moment + behaviour, model, Installed, new Scenario
        {
            Updates = [new Update(TestImage.New, expected) { Behaviour = behaviour }],
            StopAt = moment,
        });

    /// <summary>A start with log entries before it, so that the log's file is nearly full.</summary>
    public static Func<MediumModel, Medium> WithLog(Func<MediumModel, Medium> start, int entries) =>
        model => Run($"{start.Method.Name} with {entries} log entries", model, start, new Scenario { LogEntries = entries });

    /// <summary>A start of which some files are damaged.</summary>
    public static Func<MediumModel, Medium> Without(Func<MediumModel, Medium> start, params string[] files) => model =>
    {
        Medium medium = start(model).Clone();
        foreach (string file in files)
        {
            medium[file] = medium[file]?.WithBitFlipped(100);
        }

        return medium;
    };

    /// <summary>The first image was confirmed and its file is damaged; the other slot is empty. The record and the log are whole.</summary>
    public static Medium NothingBootable(MediumModel model) => Without(Installed, SlotFiles.Name(0))(model);

    /// <summary>An update to some image runs, confirmed; the first image is the previous one.</summary>
    public static Func<MediumModel, Medium> Running(TestImage image) => model =>
        Run("running " + image.Name, model, Installed, new Scenario { Updates = [new Update(image, Expected.Installed)] });

    /// <summary>The first image runs, but somebody changed it and adjusted length and CRC-32 in the record. Nothing else may boot.</summary>
    public static Medium Tampered(MediumModel model) => Tampered(Installed(model), 0, TestImage.Old, 40);

    /// <summary>An image of three blocks runs, and somebody changed its second block as above. Nothing else may boot.</summary>
    public static Medium TamperedBlock(MediumModel model)
    {
        Medium medium = Running(TestImage.ThreeBlocks)(model).Clone();
        medium[SlotFiles.Name(0)] = null;
        return Tampered(medium, 1, TestImage.ThreeBlocks, 20000);
    }

    /// <summary>An update that nothing older may follow runs, confirmed.</summary>
    public static Medium Raised(MediumModel model)
    {
        Medium medium = Run("raised", model, Installed, new Scenario { Updates = [new Update(TestImage.Newer, Expected.Installed)] });
        return ObservedRecord.On(medium)!.SecurityFloor == TestImage.Newer.Counter
            ? medium
            : throw new InvalidOperationException("the start 'raised' cannot be made: the floor has not risen with the confirmed image");
    }

    /// <summary>The floor had risen; then record and images were erased, and only the log is left.</summary>
    public static Medium LogAlone(MediumModel model)
    {
        Medium medium = Raised(model).Clone();
        foreach (string file in medium.Names.Where(name => name != FlightLogReader.SegmentName(0) && name != FlightLogReader.SegmentName(1)).ToArray())
        {
            medium[file] = null;
        }

        return medium;
    }

    private static Medium Tampered(Medium start, int slot, TestImage image, int at)
    {
        Medium medium = start.Clone();
        byte[] bytes = (byte[])image.Bytes.Clone();
        bytes[at] ^= 1;
        medium[SlotFiles.Name(slot)] = new StoredFile(bytes);
        FaultyStorage storage = new(MediumModel.Device, medium, [], 0);
        RecordStore records = new(storage);
        records.Load();
        BootRecord record = records.Current.Clone();
        record.Slots[slot].Crc = Crc32.HashToUInt32(bytes);
        records.Save(record);
        return medium;
    }

    private static Medium Run(string name, MediumModel model, Func<MediumModel, Medium> start, Scenario scenario) => s_made.GetOrAdd((name, model), _ =>
    {
        Medium medium = start(model).Clone();
        FaultyStorage storage = new(model, medium, [], 0);
        Oracle oracle = new(scenario, model, medium, true, true, 1);
        new BoardRun(oracle, storage).Run(ResetCause.PowerOn);
        storage.PowerOff();
        return oracle.Violation == null ? medium : throw new InvalidOperationException($"the start '{name}' cannot be made: {oracle.Violation}");
    });
}
