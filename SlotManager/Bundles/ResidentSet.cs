using System;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.SlotManager.Bundles;

/// <summary>What a bundle needs of the resident assemblies, found in the assemblies themselves.</summary>
public static class ResidentSet
{
    /// <summary>What a bundle needs that it does not contain: each name and major.minor once, in the order of first use.</summary>
    /// <param name="assemblies">The bundle's assemblies.</param>
    /// <returns>The list; empty if it needs nothing, null if it needs more than can be loaded.</returns>
    public static AssemblyIdentity[] Of(AssemblyDescription[] assemblies)
    {
        AssemblyIdentity[] needed = new AssemblyIdentity[Bundle.MaximumAssemblies];
        int number = 0;
        for (int i = 0; i < assemblies.Length; i++)
        {
            AssemblyIdentity[] references = assemblies[i].References;
            for (int j = 0; j < references.Length; j++)
            {
                if (IsIn(assemblies, references[j].Name) || IsIn(needed, number, references[j]))
                {
                    continue;
                }

                if (number == needed.Length)
                {
                    return null;
                }

                needed[number] = references[j];
                number++;
            }
        }

        return First(needed, number);
    }

    private static bool IsIn(AssemblyDescription[] assemblies, string name)
    {
        for (int i = 0; i < assemblies.Length; i++)
        {
            if (assemblies[i].Identity.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(AssemblyIdentity[] needed, int number, AssemblyIdentity reference)
    {
        for (int i = 0; i < number; i++)
        {
            if (needed[i].Meets(reference))
            {
                return true;
            }
        }

        return false;
    }

    private static AssemblyIdentity[] First(AssemblyIdentity[] identities, int number)
    {
        AssemblyIdentity[] first = new AssemblyIdentity[number];
        Array.Copy(identities, 0, first, 0, number);
        return first;
    }
}
