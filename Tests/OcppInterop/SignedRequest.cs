using System.Text.Json.Nodes;

namespace TwinSlot.Tests.OcppInterop;

/// <summary>A request for firmware as the 1.6 security whitepaper and 2.0.1 have it.</summary>
public sealed record SignedRequest
{
    /// <summary>The request's id.</summary>
    public int RequestId { get; init; } = 4711;

    /// <summary>Where the file is.</summary>
    public required Uri Location { get; init; }

    /// <summary>The signing certificate in PEM; null for none.</summary>
    public string? Certificate { get; init; }

    /// <summary>The file's signature in base64; null for none.</summary>
    public string? Signature { get; init; }

    /// <summary>Seconds from now to the download; negative for at once, as the board's clock may be a second behind.</summary>
    public int RetrieveIn { get; init; } = -60;

    /// <summary>Seconds from now to the installation; null for at once.</summary>
    public int? InstallIn { get; init; }

    /// <summary>Tries after the first.</summary>
    public int Retries { get; init; } = 3;

    internal JsonObject ToJson()
    {
        JsonObject firmware = new()
        {
            ["location"] = Location.ToString(),
            ["retrieveDateTime"] = ChargerFixture.At(RetrieveIn),
        };
        Add(firmware, "installDateTime", InstallIn is int install ? ChargerFixture.At(install) : null);
        Add(firmware, "signingCertificate", Certificate);
        Add(firmware, "signature", Signature);
        return new JsonObject { ["requestId"] = RequestId, ["retries"] = Retries, ["retryInterval"] = 2, ["firmware"] = firmware };
    }

    private static void Add(JsonObject to, string name, string? value)
    {
        if (value != null)
        {
            to[name] = value;
        }
    }
}
