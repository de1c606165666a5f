using TwinSlot.Contract;

namespace TwinSlot.Bootloader.Loading;

/// <summary>What came of loading a bundle: an application, or why there is none.</summary>
public sealed class LoadedApplication
{
    /// <summary>Describes the outcome.</summary>
    /// <param name="application">The application, or null.</param>
    /// <param name="selfTests">The self-diagnostics that it promises; empty if it promises none.</param>
    /// <param name="error">Why there is none; empty if there is one.</param>
    public LoadedApplication(IApplication application, string[] selfTests, string error)
    {
        Application = application;
        SelfTests = selfTests;
        Error = error;
    }

    /// <summary>The application, or null.</summary>
    public IApplication Application { get; }

    /// <summary>The self-diagnostics that it promises.</summary>
    public string[] SelfTests { get; }

    /// <summary>Why there is none.</summary>
    public string Error { get; }
}
