using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Boards.Virtual.Programming;

/// <summary>Puts a golden image into a board's deployment: the image that it boots when neither slot may.</summary>
public static class GoldenImage
{
    /// <summary>Reads an image and makes the full check that the board would make of it.</summary>
    /// <param name="provisioning">What the board is or will be provisioned with; its seal key is not needed.</param>
    /// <exception cref="ProgrammingException">The board would refuse the image.</exception>
    public static byte[] Read(Provisioning provisioning, string path)
    {
        if (!File.Exists(path))
        {
            throw new ProgrammingException($"{path} is not there: name an image that 'twinslot sign' wrote.");
        }

        byte[] image = File.ReadAllBytes(path);
        ImageCheck check = new(provisioning.ToIdentity(), new ManagedBundle(), null);
        FailureReason reason = check.Check(new ArrayImage(image), new BootRecord(), forced: true, crc: null);
        string more = string.IsNullOrEmpty(check.Detail) ? "" : $" ({check.Detail})";
        return reason == FailureReason.None
            ? image
            : throw new ProgrammingException($"{path} is refused: {FailureReasons.Describe(reason)}{more}.");
    }

    /// <summary>Makes an image the one that the board's deployment carries, in place of the one that it had.</summary>
    public static void Put(BoardFolder folder, byte[] image) => File.WriteAllBytes(folder.GoldenImage, image);
}
