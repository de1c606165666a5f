using TwinSlot.Networking.Json;
using TwinSlot.ReferenceCharger.Ocpp;
using TwinSlot.Tests.Fuzz.Engine;

namespace TwinSlot.Tests.Fuzz.Targets;

/// <summary>A message of the backend's: JSON, frame, fields, times.</summary>
public sealed class OcppTarget : IFuzzTarget
{
    /// <inheritdoc/>
    public string Name => "ocpp";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Dictionary { get; } = TargetText.Pieces(
        "[2,\"1\",\"UpdateFirmware\",{", "[3,\"1\",{}]", "[4,\"1\",\"E\",\"\",{}]", "\"retrieveDate\":\"2026-05-04T03:02:01Z\"", "\"retries\":1", "\"location\":\"http://h/f\"",
        "\\u0000", "\\ud83d\\ude00", "\\ud83d", "1e400", "-0", "-9223372036854775809", "2147483648", "[[[[[[[[[[[[[[[[[", "{\"a\":", "\"", ",", "+14:00", "24:00", ".5", "null", "true", "2100-02-29");

    /// <inheritdoc/>
    public int MostLength => 8192;

    /// <inheritdoc/>
    public long MemoryFor(int length) => 65536 + (512L * length);

    /// <inheritdoc/>
    public void Repair(byte[] input)
    {
    }

    /// <inheritdoc/>
    public string Run(byte[] input)
    {
        string text = TargetText.Of(input);
        PlainJson json = new();
        object? tree = json.Read(text);
        PromiseBroken.Unless(tree is null ? json.Error.Length > 0 : json.Error.Length == 0, "JSON is read, or refused with words");
        if (tree is not null)
        {
            PromiseBroken.Unless(json.Read(json.Write(tree)) is not null, "JSON that was read can be written and read again");
        }

        OcppFrame frame = OcppFrame.Read(json, text);
        if (frame.Fault is not null)
        {
            return $"faulty {frame.Type}, id {frame.Id is not null}: {(frame.Fault.StartsWith("not a", StringComparison.Ordinal) ? "no JSON" : frame.Fault)}";
        }

        PromiseBroken.Unless(frame.Id is { Length: >= 1 and <= 36 } && (frame.Type == OcppFrame.Error || frame.Payload is not null), "a message has id and payload");
        PayloadReader fields = new(frame.Payload ?? new System.Collections.Hashtable());
        string location = fields.RequiredText("location");
        int retries = fields.OptionalCount("retries");
        long time = fields.RequiredTime("retrieveDate");
        PromiseBroken.Unless(fields.Refusal is not null || (location is not null && retries >= -1 && time >= 0), "a field that is out of order is refused");
        return $"frame {frame.Type}, fields {fields.Refusal is null}";
    }
}
