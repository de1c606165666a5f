using TwinSlot.SlotManager.Images;

namespace TwinSlot.SlotManager.Bundles;

/// <summary>
/// Whether the device's runtime would link a bundle. It has to be asked before: what the runtime once loaded it cannot unload, and
/// a failure in the middle of a bundle leaves half of it there until the next reset.
/// </summary>
public static class LinkCheck
{
    /// <summary>Checks the assemblies of a bundle.</summary>
    /// <returns>Null if they link, else what is wrong, without a full stop.</returns>
    /// <param name="assemblies">The bundle's assemblies in the order in which they are loaded.</param>
    /// <param name="resident">The assemblies that the board has; null if that is not known, then references out of the bundle count as met.</param>
    public static string Check(AssemblyDescription[] assemblies, AssemblyIdentity[] resident)
    {
        int count = assemblies.Length + (resident == null ? 0 : resident.Length);
        if (count > Bundle.MaximumAssemblies)
        {
            return "with the board's own there are " + count.ToString() + " assemblies; at most 64 can be loaded";
        }

        for (int i = 0; i < assemblies.Length; i++)
        {
            string wrong = CheckOne(assemblies, i, resident);
            if (wrong != null)
            {
                return wrong;
            }
        }

        return null;
    }

    /// <summary>Compares what an image needs of the resident assemblies with what is there.</summary>
    /// <returns>Null if all are there, else the first that is not, in words.</returns>
    /// <param name="needs">What it needs; null for nothing.</param>
    /// <param name="resident">What is there; null if that is not known, then nothing is missing.</param>
    public static string FindMissing(AssemblyIdentity[] needs, AssemblyIdentity[] resident)
    {
        if (needs == null || resident == null)
        {
            return null;
        }

        for (int i = 0; i < needs.Length; i++)
        {
            AssemblyIdentity found = Find(resident, needs[i].Name);
            if (found == null || !found.Meets(needs[i]))
            {
                return "the image needs " + needs[i].ToText() + ", but the board has " + (found == null ? "none" : found.ToText());
            }
        }

        return null;
    }

    private static string CheckOne(AssemblyDescription[] assemblies, int index, AssemblyIdentity[] resident)
    {
        string name = assemblies[index].Identity.Name;
        if (assemblies[index].HasNativeMethods)
        {
            return name + " has native methods; only the board's deployment can bring those";
        }

        if (IndexOf(assemblies, name) != index)
        {
            return name + " stands twice in the bundle";
        }

        if (Find(resident, name) != null)
        {
            return name + " is one of the board's own assemblies; leave it out of the bundle";
        }

        AssemblyIdentity[] references = assemblies[index].References;
        for (int i = 0; i < references.Length; i++)
        {
            string wrong = CheckReference(assemblies, index, references[i], resident);
            if (wrong != null)
            {
                return name + " needs " + references[i].ToText() + ", " + wrong;
            }
        }

        return null;
    }

    private static string CheckReference(
        AssemblyDescription[] assemblies, int user, AssemblyIdentity reference, AssemblyIdentity[] resident)
    {
        int inBundle = IndexOf(assemblies, reference.Name);
        if (inBundle < 0 && resident == null)
        {
            return null;
        }

        AssemblyIdentity found = inBundle < 0 ? Find(resident, reference.Name) : assemblies[inBundle].Identity;
        if (found == null)
        {
            return "which neither the bundle nor the board has";
        }

        if (!found.Meets(reference))
        {
            return "but there is " + found.ToText();
        }

        return inBundle < user ? null : "which does not stand before it in the bundle";
    }

    private static int IndexOf(AssemblyDescription[] assemblies, string name)
    {
        for (int i = 0; i < assemblies.Length; i++)
        {
            if (assemblies[i].Identity.Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static AssemblyIdentity Find(AssemblyIdentity[] assemblies, string name)
    {
        for (int i = 0; assemblies != null && i < assemblies.Length; i++)
        {
            if (assemblies[i].Name == name)
            {
                return assemblies[i];
            }
        }

        return null;
    }
}
