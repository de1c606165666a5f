namespace TwinSlot.Boards.Definition.Generation;

/// <summary>The source that whoever builds the charger fills in: written once, and theirs from then on.</summary>
internal static class ProvisioningSource
{
    public static string Of(BoardDefinition board) => $$"""
        using TwinSlot.Boards.Esp32;

        namespace {{board.Assembly}};

        /// <summary>To be filled in by who builds the charger; <see cref="Provisioned"/> says what each value is. As it stands nothing boots.</summary>
        internal static class Provisioning
        {
            /// <summary>The board's values.</summary>
            internal static Provisioned Values()
            {
                Provisioned values = new Provisioned();
                values.Keys = new byte[][] { };
                values.VendorUuid = new byte[16];
                values.ClassUuid = new byte[16];
                values.SealKey = new byte[32];
                values.Settings = new string[] { };
                return values;
            }
        }

        """.ReplaceLineEndings("\n");
}
