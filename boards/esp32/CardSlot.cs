using System;
using System.IO;
using nanoFramework.Hardware.Esp32;
using nanoFramework.System.IO.FileSystem;
using TwinSlot.HardwareAbstraction.Storage;

namespace TwinSlot.Boards.Esp32;

/// <summary>
/// The board's card slot: over SPI where the pin map has a select pin, else on the SDMMC host with one data line, whose pins the
/// ESP32 fixes. The card is FAT and mounted as D:, the runtime's letter for the first card.
/// </summary>
public sealed class CardSlot : ICard
{
    private const string Folder = "D:\\twinslot\\";
    private const uint SpiBus = 1;

    private readonly PinMap _map;
    private SDCard _card;

    /// <summary>Describes the slot; no pin is touched before a card is mounted.</summary>
    public CardSlot(PinMap map)
    {
        _map = map;
    }

    /// <inheritdoc/>
    public IStorage Mount()
    {
        try
        {
            _card = _map.CardSelect == PinMap.None ? OnSdmmc() : OnSpi();
            _card.Mount();

            // Asked for first: the storage would make the directory on whatever card is in.
            if (Directory.Exists(Folder))
            {
                return new FileStorage(Folder);
            }
        }
        catch (Exception)
        {
            // No card, or none that can be read: the runtime does not distinguish the two.
        }

        Unmount();
        return null;
    }

    /// <inheritdoc/>
    public void Unmount()
    {
        if (_card == null)
        {
            return;
        }

        try
        {
            if (_card.IsMounted)
            {
                _card.Unmount();
            }

            _card.Dispose();
        }
        catch (Exception)
        {
            // The card was pulled: there is nothing left to let go of.
        }

        _card = null;
    }

    private SDCard OnSpi()
    {
        Configuration.SetPinFunction(_map.CardClock, DeviceFunction.SPI1_CLOCK);
        Configuration.SetPinFunction(_map.CardData, DeviceFunction.SPI1_MISO);
        Configuration.SetPinFunction(_map.CardCommand, DeviceFunction.SPI1_MOSI);
        SDCardSpiParameters spi = new SDCardSpiParameters();
        spi.spiBus = SpiBus;
        spi.chipSelectPin = (uint)_map.CardSelect;
        return new SDCard(spi, null);
    }

    private static SDCard OnSdmmc()
    {
        SDCardMmcParameters mmc = new SDCardMmcParameters();
        mmc.dataWidth = SDCard.SDDataWidth._1_bit;
        return new SDCard(mmc, null);
    }
}
