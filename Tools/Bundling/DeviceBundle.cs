using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tools.Files;

namespace TwinSlot.Tools.Bundling;

/// <summary>Makes a bundle of the .pe files of a build output folder.</summary>
internal static class DeviceBundle
{
    // The bootloader and the class library; what these reference is in the deployment with them.
    private static readonly string[] s_resident =
    [
        "TwinSlot.Bootloader", "TwinSlot.Contract", "TwinSlot.HardwareAbstraction", "TwinSlot.SlotManager", "mscorlib",
    ];

    /// <summary>Makes a bundle.</summary>
    /// <param name="folder">The folder, for messages.</param>
    /// <param name="paths">Its .pe files.</param>
    /// <param name="deployed">Names of the assemblies that the board is known to have, besides those that every one has.</param>
    /// <exception cref="Refusal">The files are no bundle; the message says why.</exception>
    public static FolderBundle Create(string folder, IEnumerable<string> paths, IReadOnlyCollection<string> deployed)
    {
        List<(string File, string Why)> leftOut = [];
        List<Candidate> found = [];
        foreach (string path in paths)
        {
            byte[] bytes = InputFile.Read(path, "the assembly");
            if (Describe(bytes) is { } description)
            {
                found.Add(new Candidate(Path.GetFileName(path), bytes, description));
            }
            else
            {
                leftOut.Add((Path.GetFileName(path), "not an intact nanoFramework assembly"));
            }
        }

        HashSet<string> resident = Resident(found, deployed);
        leftOut.AddRange(found.Where(one => resident.Contains(one.Name)).Select(one => (one.File, Why(one))));
        List<Candidate> ordered = Order(folder, [.. found.Where(one => !resident.Contains(one.Name))]);
        byte[] bundle = [.. ordered.SelectMany(one => one.Bytes)];
        BundleCheck check = BundleCheck.Of(new PeBundle(), new ArrayImage(bundle), 0, bundle.Length, null, true, null);
        return check.Reason == FailureReason.None
            ? new FolderBundle(bundle, [.. ordered.Select(one => one.Name)], leftOut)
            : throw Refuse(folder, check.Detail);
    }

    private static AssemblyDescription? Describe(byte[] bytes)
    {
        PeBundle format = new();
        ArrayImage image = new(bytes);
        return format.AssemblyLength(image, 0, bytes.Length) == bytes.Length && format.IsIntact(image, 0, bytes.Length, null)
            ? format.Describe(image, 0, bytes.Length)
            : null;
    }

    // Native code cannot come in a bundle, so an assembly with native methods is the deployment's, and so is all that it needs.
    private static HashSet<string> Resident(List<Candidate> found, IReadOnlyCollection<string> deployed)
    {
        HashSet<string> resident = [.. s_resident, .. deployed];
        Stack<Candidate> left = new(found.Where(one => one.Description.HasNativeMethods || resident.Contains(one.Name)));
        while (left.TryPop(out Candidate? one))
        {
            resident.Add(one.Name);
            foreach (Candidate needed in found.Where(other => !resident.Contains(other.Name) && one.Description.References.Any(r => r.Name == other.Name)))
            {
                left.Push(needed);
            }
        }

        return resident;
    }

    private static string Why(Candidate one) =>
        one.Description.HasNativeMethods ? "it has native methods, which only the board's deployment can bring" : "the board has it";

    private static List<Candidate> Order(string folder, List<Candidate> left)
    {
        if (left.Count == 0)
        {
            throw new Refusal($"{folder} holds no assembly of an application. Build the application and give its output folder.");
        }

        int roots = left.Count(one => !left.Any(other => other.Description.References.Any(r => r.Name == one.Name)));
        if (roots != 1)
        {
            throw Refuse(folder, $"it needs exactly one application assembly that no other references; here are {roots}");
        }

        HashSet<string> missing = [.. left.Select(one => one.Name)];
        List<Candidate> ordered = [];
        while (left.Count > 0)
        {
            Candidate next = left.Find(one => !one.Description.References.Any(r => missing.Contains(r.Name)))
                ?? throw Refuse(folder, "the assemblies reference each other in a circle: " + string.Join(", ", left.Select(one => one.Name)));
            ordered.Add(next);
            left.Remove(next);
            missing.Remove(next.Name);
        }

        return ordered;
    }

    private static Refusal Refuse(string folder, string why) =>
        new($"{folder} makes no bundle: {why}. Give the output folder of one application.");

    private sealed record Candidate(string File, byte[] Bytes, AssemblyDescription Description)
    {
        public string Name => Description.Identity.Name;
    }
}
