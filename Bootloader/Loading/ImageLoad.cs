using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;

namespace TwinSlot.Bootloader.Loading;

/// <summary>
/// Loads a checked image. <see cref="ApplicationLoader.Load"/> does so on a board; what observes a boot from outside puts its own
/// in place, for what a runtime has loaded it never gives back.
/// </summary>
/// <param name="image">An image that passed its check.</param>
/// <param name="progress">Called after each assembly.</param>
public delegate LoadedApplication ImageLoad(CheckedImage image, IProgress progress);
