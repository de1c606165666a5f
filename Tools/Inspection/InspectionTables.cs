using Spectre.Console;

namespace TwinSlot.Tools.Inspection;

/// <summary>An inspection as tables for people.</summary>
internal static class InspectionTables
{
    // What is longer is a key or a signature, of which nobody compares more than the start.
    private const int MostHexDigits = 64;

    /// <summary>Writes the tables.</summary>
    /// <param name="inspection">What was read.</param>
    public static void Write(InspectedImage inspection, Terminal terminal)
    {
        Table image = terminal.NewTable("image", string.Empty);
        Row(image, "file", ErrorLine.OneLine(inspection.File));
        Row(image, "length", $"{inspection.Length} bytes");
        if (inspection.Header is InspectedHeader header)
        {
            Row(image, "magic", header.Magic);
            Row(image, "version", header.Version);
            Row(image, "header", $"{header.HeaderSize} bytes");
            Row(image, "payload", $"{header.PayloadSize} bytes");
            Row(image, "protected TLVs", $"{header.ProtectedTlvSize} bytes");
            Row(image, "flags", header.Flags);
        }

        Row(image, "SHA-256", inspection.Sha256 ?? "none");
        Row(image, "is of these bytes", inspection.Sha256Matches switch { true => "yes", false => "NO", null => "unknown" });
        Row(image, "signature", inspection.SignatureType ?? "none");
        Row(image, "key", inspection.KeyHash ?? "none named");
        Row(image, "parts", inspection.Parts?.ToString() ?? "none listed: updates download the whole image");
        terminal.Tables.Write(image);

        if (inspection.Tlvs.Count > 0)
        {
            Table tlvs = terminal.NewTable("TLV", "name", "protected", "position", "length", "value");
            foreach (InspectedTlv tlv in inspection.Tlvs)
            {
                Row(tlvs, tlv.Type, tlv.Name, tlv.Protected ? "yes" : "no", $"{tlv.Position}", $"{tlv.Length}", ValueOf(tlv));
            }

            terminal.Tables.Write(tlvs);
        }

        if (inspection.Update is UpdateEstimate update)
        {
            Write(update, terminal);
        }
    }

    private static void Write(UpdateEstimate update, Terminal terminal)
    {
        Table table = terminal.NewTable("to download", "length", "parts", "there already", "bytes to fetch");
        Row(table, "header and TLVs", $"{update.HeaderAndTlvs}", string.Empty, string.Empty, $"{update.HeaderAndTlvsFetched}");
        foreach (AssemblyEstimate assembly in update.Assemblies)
        {
            Row(table, ErrorLine.OneLine(assembly.Name ?? "payload"), $"{assembly.Length}", $"{assembly.Parts}", $"{assembly.PartsThere}", $"{assembly.Fetched}");
        }

        terminal.Tables.Write(table);
        terminal.Line(FormattableString.Invariant(
            $"an update from {update.Against} downloads {update.Bytes} bytes, {update.Percent:0.##} % of the image, in {update.Requests} requests"));
        if (update.WholeBecause is not null)
        {
            terminal.Line($"all of it, because {update.WholeBecause}");
        }
    }

    private static string ValueOf(InspectedTlv tlv)
    {
        string hex = tlv.Value.Length <= MostHexDigits ? tlv.Value : $"{tlv.Value[..MostHexDigits]}... (all of it: --json)";
        return tlv.Meaning is null ? hex : $"{hex} = {tlv.Meaning}";
    }

    private static void Row(Table table, params string[] cells) => table.AddRow(cells.Select(cell => new Text(cell)));
}
