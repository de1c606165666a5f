using TwinSlot.Bootloader.Contract;

namespace TwinSlot.Bootloader.Loading;

/// <summary>What came of loading a bundle: an application, or why there is none.</summary>
public sealed class LoadedApplication
{
    /// <summary>Describes the outcome.</summary>
    /// <param name="application">The application, or null.</param>
    /// <param name="error">Why there is none; empty if there is one.</param>
    public LoadedApplication(IApplication application, string error)
    {
        Application = application;
        Error = error;
    }

    /// <summary>The application, or null.</summary>
    public IApplication Application { get; }

    /// <summary>Why there is none.</summary>
    public string Error { get; }
}
