using TwinSlot.Boards.Definition.Provisioning;
using TwinSlot.Boards.Provisioning;
using TwinSlot.Bootloader.Provisioning;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.Provisioning;

/// <summary>docs/provisioning.md, the reader and the writer have the same layout.</summary>
[TestClass]
public sealed class ProvisioningDocumentTests
{
    private static readonly string s_page = Repository.Read("docs", "provisioning.md");

    [TestMethod]
    public void The_page_has_the_block_that_is_written()
    {
        string[][] rows = DocumentTable.Rows(s_page, "| offset | bytes | name | what |");
        CollectionAssert.AreEqual(
            new[] { "0 16", $"{ProvisioningBlock.VersionOffset} 2", $"{ProvisioningBlock.UsedOffset} 2", $"{ProvisioningBlock.CrcOffset} 4", $"{ProvisioningBlock.EntriesOffset} Used" },
            rows.Select(row => $"{row[0]} {row[1]}").ToArray());
        Assert.Contains($"{ProvisioningBlock.Length:N0} bytes", s_page);
    }

    [TestMethod]
    public void The_page_has_every_kind_of_entry_and_every_number()
    {
        CollectionAssert.AreEqual(
            Enum.GetValues<ProvisioningTag>().Select(tag => $"{(byte)tag} `{tag}`").ToArray(),
            DocumentTable.Rows(s_page, "| kind | name | value |").Select(row => $"{row[0]} {row[1]}").ToArray());
        CollectionAssert.AreEqual(
            Enum.GetValues<ProvisionedNumber>().Select(number => $"{(byte)number} `{number}`").ToArray(),
            DocumentTable.Rows(s_page, "| number | name | `--number` | what |").Select(row => $"{row[0]} {row[1]}").ToArray());
    }

    [TestMethod]
    public void The_deployment_s_block_is_one_that_nobody_filled_in_and_stands_in_one_piece()
    {
        byte[] block = ProvisioningData.Block();
        Assert.HasCount(ProvisioningBlock.Length, block);
        Assert.Contains("not provisioned", ProvisioningReader.Read(block).Problem);
        byte[] assembly = File.ReadAllBytes(typeof(ProvisioningData).Assembly.Location);
        int at = assembly.AsSpan().IndexOf(block);
        Assert.IsGreaterThan(0, at, "the compiler did not keep the block as data");
        Assert.AreEqual(-1, assembly.AsSpan(at + 1).IndexOf("TwinSlotProvided"u8));
    }

    [TestMethod]
    public void Every_number_that_is_written_is_read_and_each_is_another()
    {
        foreach (ProvisionedNumber number in Enum.GetValues<ProvisionedNumber>())
        {
            int value = number == ProvisionedNumber.RequireBoard ? 0 : Math.Clamp(77, ProvisioningNumbers.LeastOf(number), ProvisioningNumbers.MostOf(number));
            byte[] block = ProvisioningWriter.Write(new ProvisioningValues
            {
                Keys = [],
                VendorUuid = new byte[16],
                ClassUuid = new byte[16],
                SealKey = new byte[32],
                Numbers = new Dictionary<ProvisionedNumber, int> { [number] = value },
            });
            ProvisioningResult result = ProvisioningReader.Read(block);
            Assert.AreEqual(string.Empty, result.Problem, number.ToString());
            Assert.HasCount(1, Differences(new Provisioned(), result.Values), number.ToString());
        }
    }

    private static List<string> Differences(object own, object other)
    {
        List<string> found = [];
        foreach (System.Reflection.FieldInfo field in own.GetType().GetFields())
        {
            object? a = field.GetValue(own);
            object? b = field.GetValue(other);
            if (field.FieldType.Namespace!.StartsWith("TwinSlot", StringComparison.Ordinal))
            {
                found.AddRange(Differences(a!, b!));
            }
            else if (!field.FieldType.IsArray && !Equals(a, b))
            {
                found.Add(field.Name);
            }
        }

        return found;
    }
}
