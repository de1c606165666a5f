using System;

namespace nanoFramework.System.IO.FileSystem
{
    public class CardDetectParameters
    {
    }

    public class SDCardMmcParameters
    {
        public SDCard.SDDataWidth dataWidth;
    }

    public class SDCardSpiParameters
    {
        public uint spiBus;
        public uint chipSelectPin;
    }

    public class SDCard : IDisposable
    {
        public enum SDDataWidth
        {
            _1_bit,
        }

        public SDCard(SDCardMmcParameters parameters, CardDetectParameters cdParameters) => throw null;

        public SDCard(SDCardSpiParameters parameters, CardDetectParameters cdParameters) => throw null;

        public bool IsMounted => throw null;

        public void Mount() => throw null;

        public void Unmount() => throw null;

        public void Dispose() => throw null;
    }
}
