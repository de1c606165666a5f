using TwinSlot.Contract;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;

namespace TwinSlot.Tests.Shared.Costs.Scenarios;

/// <summary>The firmware's own installation and boots of an image. To be run among woven firmware: see <see cref="BoardStep"/>.</summary>
public static class BoardScenario
{
    /// <summary>The image is written.</summary>
    public const string Writing = "writing";

    /// <summary>The full check after that.</summary>
    public const string Staging = "staging";

    /// <summary>The first boot of its trial, with the full check.</summary>
    public const string Trial = "trial";

    /// <summary>A boot of the confirmed image, sealed.</summary>
    public const string Sealed = "sealed";

    /// <summary>A boot of the confirmed image whose record has no seal.</summary>
    public const string Unsealed = "unsealed";

    // As the updater writes.
    private const int BlockLength = 16384;

    /// <summary>Installs an image that fills its slot to the last byte, signed with RSA-3072, and boots it.</summary>
    /// <returns>For each of the steps above its name, its work, the longest gap between feeds in ms, and the feeds.</returns>
    /// <param name="length">Bytes of the image.</param>
    /// <param name="looked">See <see cref="CostClock.Looked"/>; null for nobody.</param>
    public static object[][] Run(int length, Action<string>? looked)
    {
        byte[] image = MeasuredImage.Of(length);
        MeasuredBoard board = new(length, MeasuredImage.Key());
        if (!board.Records.Save(new BootRecord()))
        {
            throw new InvalidOperationException("The record cannot be written.");
        }

        CostClock.Looked = looked;
        List<object[]> steps =
        [
            Counted.Of(Writing, () => Write(board.Installer, image)),
            Counted.Of(Staging, () => Require(board.Installer.Complete(true), board.Installer)),
        ];
        Require(board.Installer.Activate(new Baseline()), board.Installer);
        steps.Add(Counted.Of(Trial, () => board.Boot(BootMode.Trial)));
        board.Booted.Save(RecordTransitions.Confirm(board.Booted.Current, 1, false));
        board.Records.Load();
        steps.Add(Counted.Of(Sealed, () => board.Boot(BootMode.Confirmed)));
        BootRecord unsealed = board.Records.Current.Clone();
        unsealed.Slots[unsealed.Preferred].Sealed = false;
        board.Records.Save(unsealed);
        steps.Add(Counted.Of(Unsealed, () => board.Boot(BootMode.Confirmed)));
        CostClock.Looked = null;
        return [.. steps];
    }

    private static void Write(ImageInstaller installer, byte[] image)
    {
        Require(installer.Begin(0, 0, 1, new byte[8]), installer);
        for (int at = 0; at < image.Length; at += BlockLength)
        {
            Require(installer.Write(image, at, Math.Min(BlockLength, image.Length - at)), installer);
            CostClock.Feed();
        }
    }

    private static void Require(InstallStatus status, ImageInstaller installer)
    {
        if (status != InstallStatus.Ok)
        {
            throw new InvalidOperationException($"{status}: {installer.Reason} {installer.Detail}");
        }
    }
}
