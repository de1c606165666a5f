using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Tools.Signing;

namespace TwinSlot.Tools.Demo;

/// <summary>The images of the demonstration, signed by the manufacturer's key or by one that the board does not trust.</summary>
internal sealed class DemoImages
{
    private readonly SigningKey _key = SigningKey.Create(KeyType.Rsa3072);
    private readonly SigningKey _untrustedKey = SigningKey.Create(KeyType.Rsa3072);

    /// <summary>The manufacturer's public key, as a board is provisioned with it.</summary>
    public string TrustedKey => Convert.ToBase64String(_key.PublicDer);

    /// <summary>A signed image of the reference charger.</summary>
    /// <param name="variant">The variant that it was built in.</param>
    /// <param name="board">The board that it names.</param>
    /// <param name="untrustedKey">True to sign it with a key that the board does not trust.</param>
    /// <param name="listsParts">False for an image that is downloaded whole, whatever the board has of it.</param>
    public byte[] Make(string variant, string version, string board = Provisioning.DefaultBoard, bool untrustedKey = false, bool listsParts = true) =>
        ChargerImage.Make(variant, version, board, untrustedKey ? _untrustedKey : _key, listsParts: listsParts);
}
