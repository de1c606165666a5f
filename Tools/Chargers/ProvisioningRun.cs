using TwinSlot.Tools.Files;

namespace TwinSlot.Tools.Chargers;

/// <summary>Makes the deployments of chargers, and says what it made.</summary>
internal sealed class ProvisioningRun(ProvisioningPlan plan, ISealKeyStore sealKeys, Terminal terminal)
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(2);

    /// <summary>Makes one.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="force">True to replace it.</param>
    /// <exception cref="Refusal">It could not be made; nothing is written then but, perhaps, its seal key.</exception>
    public void One(ChargerSpec charger, string path, bool force)
    {
        OutputFile.RequireFree(path, force);
        Write(charger, path, force);
        terminal.Line($"{path}: {charger.Serial}, {plan.Keys.Count} trusted {(plan.Keys.Count == 1 ? "key" : "keys")}. Write it with 'twinslot flash --board {plan.BoardAsGiven} --port PORT {path}'.");
    }

    /// <summary>Makes many, those left out that the folder's manifest has already.</summary>
    /// <param name="folder">Where their files go; made if it is not there.</param>
    /// <param name="anew">True to make all of them again.</param>
    /// <exception cref="Refusal">One could not be made; those before it are there, and the next run goes on with it.</exception>
    public void Many(IReadOnlyList<ChargerSpec> chargers, string folder, bool anew)
    {
        MakeFolder(folder);
        using Manifest manifest = new(folder);
        int made = 0;
        DateTime told = DateTime.UtcNow;
        foreach (ChargerSpec charger in chargers)
        {
            string path = Path.Combine(folder, Manifest.NameOf(charger.Serial));
            if (!anew && IsMade(charger, path, manifest))
            {
                continue;
            }

            byte[] bytes = Write(charger, path, force: true);
            manifest.Add(charger.Serial, bytes, plan.Keys);
            made++;
            if (DateTime.UtcNow - told > s_between)
            {
                told = DateTime.UtcNow;
                terminal.Line($"{made} made, at {charger.Serial} of {chargers.Count} chargers");
            }
        }

        terminal.Line($"{made} made, {chargers.Count - made} there already: {folder}{Path.DirectorySeparatorChar}{Manifest.FileName} lists all with their SHA-256.");
    }

    // What another run made of other keys, values or another deployment is not left to be taken for this one's.
    private bool IsMade(ChargerSpec charger, string path, Manifest manifest)
    {
        if (!File.Exists(path) || InputFile.Read(path, "the deployment") is not byte[] bytes || !manifest.Has(charger.Serial, bytes))
        {
            return false;
        }

        return plan.Gives(charger, path, bytes) ? true : throw new Refusal(
            $"{path} was made of another deployment, other keys or other values than are given now. Give another folder to --out, or --force to make all chargers anew.");
    }

    private byte[] Write(ChargerSpec charger, string path, bool force)
    {
        byte[] sealKey = ProvisioningPlan.NewSealKey();
        byte[] bytes = plan.For(charger, sealKey);
        sealKeys.Keep(charger.Serial, sealKey);
        OutputFile.WriteSecret(path, bytes, force);
        return bytes;
    }

    private static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NewFile.Explain(folder, e);
        }
    }
}
