using System;

namespace TwinSlot.Tests.Shared.Firmware;

/// <summary>
/// An image of four bytes of payload, signed once with a key that was thrown away afterwards (RSA-2048, PSS, salt 32), and the same
/// digest signed with a salt of 20 bytes, which is not MCUboot's.
/// </summary>
public static class SignedSample
{
    public static byte[] Key()
    {
        return Convert.FromBase64String(
            "MIIBCgKCAQEAnVI6taNP6gtrbyN5G4kiYgsKbCqVqrlJn27asCtBT1xEM4WbjOFSEme/9ejv4tV4GKPr1qo+o+3P1yt/Faxq1/Cl"
            + "+gpe1CJ927f93cW1OT4HR050PztxXwR6lHKEc5YejPHSA6BkInoVBRvzJyuIszZecZQ3THeV+i8OWAk1FBnFzuGbNy4VF1Xdefcv"
            + "X2k6HSWSnM5de1lqJBug1m3nW5+UhopGd6V+6URG568M7j+H+Ys3wMCV19SVaGGIxy0F0UiPAyJxXamRDVqvcwt+2O8f13bRtnyq"
            + "BbZYQkJ1dMpvXVeDjJZ18nXRwel6WQNryW+gvvgTOl1W7GrsuFRrDwIDAQAB");
    }

    public static byte[] Signature()
    {
        return Convert.FromBase64String(
            "IpU8gH8xdkxOrcGID2lu1xON0d4j/ZD11Isfkn2ZsABaDjpkF6oDUaTXoAmBWkuVFEYUMJ7vHCbqcUS9eL6/JJWPKk7vCjCMC1Pv"
            + "g8Rq5qo4ScrBy1lbSqr5EScOsdqRjT+8vPLR9Mo7gygswHvCz99E1/iZr4rXZhZ4AgYupD3I+Gcv4SHqzLwQpHlwPaF3z1rUD2zQ"
            + "XFU7yiuFMsuYuR1jhpf/tM330y46RprtUfigeekbw4m1//QZBiR1YoZSUxXfFXacJ3Pl3wguX72Rh71EEgJG6u2VSrBABYQe4ozi"
            + "z23vNhzb9Q1EvTNgvSh1rFXxaQC2G3jYL2w5I6PxvQ==");
    }

    public static byte[] SignatureWithSaltOf20()
    {
        return Convert.FromBase64String(
            "H5f3lkdRkvrBgotKTyFhSyo+wGJy1Oyp+q2GvDgeZ3ICAWOV6ldew3mILU/olobXp2HCOkXURwDzkC5MdHbc/7yYAVuzbZz6G1//"
            + "rUNdbVGZKO3sFJuWNrH5g+Pseoao0TbKQbAjEj/qam1V3O9Z5EMgNGNuedja8naubTqZx/YdKJqDfXWBzYGojVBIIL5LLLhbNP1I"
            + "eEpj4yCzJal7vOzH1Zd1kFU4HGxb6SG7nT6cojHVJCUwAnnkHplkIf6rUjqflQMT0okMChesTBBK4xVR6ewTtK53qJTvqPSob3Qn"
            + "60EJ57vWKD994buZSxcCDXFi2J4r2qqUdN0714M8FA==");
    }

    public static byte[] Digest()
    {
        return new ImageBuilder().Digest();
    }

    public static byte[] NewerKey()
    {
        return Convert.FromBase64String(
            "MIIBCgKCAQEAzbgm55GGrlecTsYF9Kug+4UYa0sSBdxRQL8s5Q8GLz1plAlTDaoA/jNkkH53zEzRRFmfUxsbMNWnjUXP6Tpiu7zi"
            + "j9ve3e6M4OPKw3ha2IZYu1GjRHKuNTvpvcJpiAQFkmLeTngsuP2/PVTEVTFy71Rn4NZBIBJryQQgJGmMl5fCND0uqR8czrS5RXEQ"
            + "ArjQfQizKefRxUqvgvlb6e+NQ0OtYjeSpwKbet7n7wbuurjw/zOvQJUG4YDF50YfBYidgOSfaGWFNRN0XKQRnDsgl+VTc92+G6vz"
            + "excRahszbKP7FfI5cywIzEvT9KXX3FyB4F68MZXXmssiNcRKE30OnwIDAQAB");
    }

    /// <summary>Version 2.2.3+4 with security counter 7, signed by <see cref="NewerKey"/>.</summary>
    public static byte[] NewerImage()
    {
        byte[] signature = Convert.FromBase64String(
            "R23r/ktwDFO6VhSTntlDm77hY6s2dDsbncVVzar/RQXQn1E/j9CATi85Sz86t3k6KkDbnwFFr467DgWSZEsI3kyeB9vAw7SeHild"
            + "vkJdm+Yu+cB52ZuQEHk34JeYXcQIcp9dQRSL3OeiHXj+aOw9ji6yjU0evz/MKH9X3fcjYev/ZhKn+6+DS0lANNtBRvR6Ez8uQKbT"
            + "gBSPWqc6BcfawkIZukOSuT2TBiWJS8RxQS2ydzj+Vuu2wCONOHFwZgk3UUww7kW0qeX8J0seY5O4HE0MpAroEsKGIQt1jnsh3Qma"
            + "ydYsD1ozA1Oc28I2ajQoFZjFQLtHP3tqpxn8XX5TYg==");
        ImageBuilder builder = new ImageBuilder();
        builder.Major = 2;
        builder.AddProtected(0x50, new byte[] { 7, 0, 0, 0 });
        return builder.AddHash().Add(0x01, ImageBuilder.HashOf(NewerKey())).Add(0x20, signature).Build();
    }

    public static byte[] Image()
    {
        return new ImageBuilder().AddHash().Add(0x01, ImageBuilder.HashOf(Key())).Add(0x20, Signature()).Build();
    }
}
