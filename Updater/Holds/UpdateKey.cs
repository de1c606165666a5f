using System.Text;
using TwinSlot.Updater.State;

namespace TwinSlot.Updater.Holds;

/// <summary>A number by which the updater tells the update of a request from those before it.</summary>
internal static class UpdateKey
{
    private const uint Basis = 0x811c9dc5;
    private const uint Prime = 0x01000193;

    /// <summary>FNV-1a over the request's id, its protocol and its location.</summary>
    internal static uint Of(UpdateRecord update)
    {
        uint hash = Basis;
        byte[] bytes = Encoding.UTF8.GetBytes(((int)update.Protocol).ToString() + " " + update.RequestId.ToString() + " " + update.Location);
        for (int i = 0; i < bytes.Length; i++)
        {
            hash = (hash ^ bytes[i]) * Prime;
        }

        return hash;
    }
}
