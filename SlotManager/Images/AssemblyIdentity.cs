namespace TwinSlot.SlotManager.Images;

/// <summary>An assembly's name and version.</summary>
public sealed class AssemblyIdentity
{
    /// <summary>Most assemblies that the device's runtime holds, the resident ones included.</summary>
    public const int MaximumCount = 64;

    /// <summary>Names an assembly.</summary>
    public AssemblyIdentity(string name, ushort major, ushort minor, ushort build, ushort revision)
    {
        Name = name;
        Major = major;
        Minor = minor;
        Build = build;
        Revision = revision;
    }

    /// <summary>Its name, without version.</summary>
    public string Name { get; }

    /// <summary>Major version.</summary>
    public ushort Major { get; }

    /// <summary>Minor version.</summary>
    public ushort Minor { get; }

    /// <summary>Build number.</summary>
    public ushort Build { get; }

    /// <summary>Revision.</summary>
    public ushort Revision { get; }

    /// <summary>True if this assembly meets a reference: the device's runtime compares name, major and minor.</summary>
    /// <param name="reference">What is referenced.</param>
    public bool Meets(AssemblyIdentity reference)
    {
        return Name == reference.Name && Major == reference.Major && Minor == reference.Minor;
    }

    /// <summary>Writes what references are met by: "Name 1.2".</summary>
    public string ToText()
    {
        return Name + " " + Major.ToString() + "." + Minor.ToString();
    }
}
